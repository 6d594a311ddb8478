"""What sign-in needs beside allauth."""
