"""What a contributor report holds: who gives, who takes, and what is due; `Overview` in whole.py is all of it."""
