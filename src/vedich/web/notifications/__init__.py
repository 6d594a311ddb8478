"""What somebody is told, what they follow, and the digest."""
