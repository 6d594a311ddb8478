"""Threads per criterion, guidance, obstacles, disagreements."""
