"""Choosing the office one acts in."""
