"""Texts and ids as a database can hold them in a column."""

from __future__ import annotations

import hashlib

#: What the id of a story begins with; its number follows.
STORY = "s"
#: Bytes of a text that is looked up. PostgreSQL's indices hold 2,700 bytes a row, and some hold two texts.
LONGEST = 1_000
#: Bytes that are kept of a longer one, before its digest.
CUT = 900


def key_text(words: str) -> str:
    """Words for a column that is looked up: those of `plain_text`; of long ones the beginning and a digest."""
    plain = plain_text(words)
    if len(plain) * 4 <= LONGEST or len(held := plain.encode()) <= LONGEST:
        return plain
    return f"{held[:CUT].decode('utf-8', 'ignore')}\N{HORIZONTAL ELLIPSIS}{hashlib.sha256(held).hexdigest()[:16]}"


def plain_text(words: str) -> str:
    """Words for a column that is shown: lone surrogates and NUL, which databases do not hold, become U+FFFD."""
    return words.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def story_id(number: int | None) -> str | None:
    """The id of the story of a number."""
    return None if number is None else f"{STORY}{number}"


def story_number(story: str) -> int | None:
    """The number of a story's id; None where it is no such id."""
    digits = story.removeprefix(STORY)
    return (
        int(digits) if story.startswith(STORY) and digits.isascii() and digits.isdigit() and len(digits) < 18 else None
    )
