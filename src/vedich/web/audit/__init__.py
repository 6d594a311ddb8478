"""The log: what was done, by whom, when."""
