"""Files handed in, given to those who may have them."""
