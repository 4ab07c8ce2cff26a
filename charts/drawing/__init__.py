"""A canvas that becomes SVG and PNG."""
