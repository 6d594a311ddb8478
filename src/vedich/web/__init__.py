"""Pages for people: HTML, completed by htmx."""
