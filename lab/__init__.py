"""The reference of the interactives: what the scripts of the pages compute, said once more.

Each module mirrors one file of docs/assets/interactives/core, operation by operation, so that the
same input gives the same bits in both.
"""
