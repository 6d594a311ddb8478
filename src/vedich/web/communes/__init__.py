"""One commune on its way to a title, and one criterion or indicator of it through its periods."""
