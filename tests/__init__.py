"""Tests that build real git repositories."""
