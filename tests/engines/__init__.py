"""The built site in other engines than Chromium; `make engines`."""
