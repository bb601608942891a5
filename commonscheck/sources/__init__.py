"""Where evidence is found: a module for each kind of source."""
