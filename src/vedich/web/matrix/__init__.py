"""Communes × criteria: the matrix, what stands behind a cell, who is late, side by side."""
