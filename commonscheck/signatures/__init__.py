"""Signatures of commits: taken from the raw object, read strictly, and verified in process."""
