"""People, offices, the role each holds for a place."""
