"""Markdown becomes HTML: macros, exports, feeds, previews, assets."""
