"""Run: the same pipeline over many articles, and one call for a whole dossier."""
