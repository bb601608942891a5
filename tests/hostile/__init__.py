"""The corpus of hostile inputs, run through the real command line."""
