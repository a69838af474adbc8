"""Articles from what people have: folders, files, lines."""
