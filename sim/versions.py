"""Versions that decide whether an attempt can be played again here, and the program's own."""

VERSION = "0.1.0"
"""The program; the same as in pyproject.toml."""
