"""How fast and how small the charts are, beside other ways of drawing them; `make bench`."""
