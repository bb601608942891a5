"""How reports are written."""
