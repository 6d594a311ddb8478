"""Progress reports of a period, with the words people add."""
