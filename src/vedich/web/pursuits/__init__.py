"""Communes on their way to a title: registered, moved on, with their gates and people."""
