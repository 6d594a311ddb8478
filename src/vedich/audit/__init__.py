"""Who did what, when: appended, chained."""
