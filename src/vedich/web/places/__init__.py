"""Places: the tree, a search, a page each."""
