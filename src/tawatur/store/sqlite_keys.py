"""Texts and ids as SQLite can hold them in a column."""

from __future__ import annotations

#: What the id of a story begins with; its number follows.
STORY = "s"


def key_text(words: str) -> str:
    """Words for a column that is looked up: lone surrogates, which no UTF-8 has, become U+FFFD."""
    return words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def story_id(number: int | None) -> str | None:
    """The id of the story of a number."""
    return None if number is None else f"{STORY}{number}"


def story_number(story: str) -> int | None:
    """The number of a story's id; None where it is no such id."""
    digits = story.removeprefix(STORY)
    return (
        int(digits) if story.startswith(STORY) and digits.isascii() and digits.isdigit() and len(digits) < 18 else None
    )
