"""Standards, to browse and compare."""
