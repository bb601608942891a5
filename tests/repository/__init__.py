"""Tests of the door to git."""
