"""Standards in use here, local acts, confirmation against the text, criterion owners."""
