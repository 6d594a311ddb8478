"""People and offices of a place."""
