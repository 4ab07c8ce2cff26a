"""What others read: tables, feeds, citations, Markdown, schema.org."""
