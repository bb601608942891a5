"""Programs of this machine that are run to their end, within a deadline and limits, and nothing left behind."""
