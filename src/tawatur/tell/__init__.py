"""Telling a story: views over its claims, never stored as truth."""
