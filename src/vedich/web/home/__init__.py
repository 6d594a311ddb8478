"""The first page: where to go from here."""
