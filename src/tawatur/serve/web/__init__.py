"""The desk: stories, articles, names and outlets of a store as pages in a browser, each with its JSON twin."""
