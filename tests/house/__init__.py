"""Tests with the tools that people meet the program through; each is the real one."""
