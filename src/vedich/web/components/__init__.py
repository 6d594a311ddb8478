"""Every component of the pages, alive, for developers."""
