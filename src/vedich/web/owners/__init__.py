"""Which office answers for which criterion."""
