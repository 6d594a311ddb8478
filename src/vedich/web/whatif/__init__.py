"""The figures one may see, judged by another rule; nothing is written."""
