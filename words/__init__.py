"""Says messages and writes numbers in each language."""
