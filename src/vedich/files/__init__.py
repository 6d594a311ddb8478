"""Bytes under their SHA-256, served by a view."""
