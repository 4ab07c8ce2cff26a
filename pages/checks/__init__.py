"""What is wrong with pages and their words, by file and line."""
