"""Về Đích: the working room for a commune's path to a New Rural title."""

__version__ = "0.1.0"
