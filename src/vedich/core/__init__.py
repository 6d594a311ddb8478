"""Standards judged: plain Python, handed text and arrays; no framework, file, network or clock."""
