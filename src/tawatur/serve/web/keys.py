"""The keys that the desk's script knows, as its page of help and its script both read them."""

from __future__ import annotations

#: Each key with the name of what it does (`desk.key.NAME` in the messages); letters stand for their place on the
#: keyboard, so that they work under an Arabic layout too.
KEYS = (
    ("/", "search"),
    ("g", "stories"),
    ("o", "outlets"),
    ("j", "next"),
    ("k", "previous"),
    ("l", "language"),
    ("?", "help"),
)
