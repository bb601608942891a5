"""Pure evaluation: a license and a situation in, a verdict with its reasons out."""
