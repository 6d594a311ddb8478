"""Administrative units, how they merged and split."""
