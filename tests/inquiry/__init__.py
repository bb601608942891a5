"""Tests of what an inquiry pulls, and what it makes of what is missing."""
