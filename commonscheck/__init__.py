"""Compliance checking for commons licenses: who takes without giving, by which clause, on what evidence."""

__version__ = "0.1.0"
