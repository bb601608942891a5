"""Whose work it was: acts attributed to parties, each piece of work counted once."""
