"""Measures the built site as readers meet it, beside a stock mkdocs-material site of its pages."""
