"""The mechanisms, run: the interactives' arithmetic, and small models trained to be measured.

A module with a file of its name in docs/assets/interactives/core mirrors it, operation by
operation, so that the same input gives the same bits in both. The others are a small DeepSeek in
PyTorch: its text, training, export and measurements, and its reference in NumPy.
"""
