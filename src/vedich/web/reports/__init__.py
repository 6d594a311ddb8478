"""Progress reports: the page, and the paper ready for signature."""
