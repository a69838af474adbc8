"""Comparing documents: copies, entities, claims and conflicts."""
