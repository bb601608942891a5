"""A license held against the cases beside it: do they pass, what do they reach, and which changes would they miss."""

from commonscheck.ruletests.trying import try_license

__all__ = ["try_license"]
