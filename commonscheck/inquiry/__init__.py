"""An inquiry: which repositories to pull, what they say, and what license to hold against which use."""
