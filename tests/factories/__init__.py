"""Rows for tests, a word for each thing: what is not said is made up."""
