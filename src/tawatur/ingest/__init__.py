"""Ingest: files and streams become articles, one noun a module; `read_articles` in `files` is the door."""
