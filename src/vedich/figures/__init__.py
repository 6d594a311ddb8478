"""Periods, reported values, voices, verdicts kept, the roadmap."""
