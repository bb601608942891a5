"""The commands: each one straight list of calls, without logic of its own."""
