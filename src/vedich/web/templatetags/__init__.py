"""Words and dates as pages write them."""
