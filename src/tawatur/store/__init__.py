"""Store: articles as published, documents, stories and what was rejected, kept whole; `base` has the questions."""
