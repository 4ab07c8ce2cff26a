"""What `make` does beside building the site: each file is one command, `python -m tools.<file>`."""
