"""Value equations: what was given in, the share of each party out; pure."""
