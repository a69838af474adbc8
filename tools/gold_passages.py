"""Passages of a story's reports, named by their words: where they stand.  Standard library only.

A passage is written as

    "words"             the only place where these words stand
    "words@2"           the second of several
    "first […] last"    from one to the nearest other after it; "first […] last@2" from the second place of the first
    "name@*"            every place (only in names, demonyms and nested)

Offsets are code points, half-open, into the text as given; for `articles.jsonl` that is title, blank line, body.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Span = tuple[int, int]

GAP = " […] "
EVERY = "*"
CHOICE = re.compile(r"(?P<words>.*?)(?:@(?P<which>\d+|\*))?", re.DOTALL)
PARTICLES = frozenset(
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER FEH}\N{ARABIC LETTER BEH}\N{ARABIC LETTER LAM}\N{ARABIC LETTER KAF}"
    "\N{ARABIC TATWEEL}"
)
MOST_PARTICLES = 3  # wa + bi + tatweel; more letters before a word are a word of their own


class GoldError(ValueError):
    """A passage that cannot be found, or an id that nothing defines."""


@dataclass(frozen=True)
class Story:
    """The reports of one story by file name, and their annotation as written."""

    texts: dict[str, str]
    notes: Row

    def file(self, short: str) -> str:
        """The file name behind a short name of the annotation."""
        name = self.notes["articles"].get(short)
        if name not in self.texts:
            raise GoldError(f"no report called {short!r} ({name!r}); known: {', '.join(self.texts)}")
        return str(name)

    def text(self, short: str) -> str:
        return self.texts[self.file(short)]


def read_texts(folder: Path) -> dict[str, str]:
    """The reports of a story folder, by file name or id, in order."""
    if (folder / "articles").is_dir():
        return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "articles").glob("*.txt"))}
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: whole(row) for row in map(json.loads, lines)}


def whole(row: Row) -> str:
    """The text that offsets count in: title, blank line, body; the body alone where there is no title."""
    return f"{row['title']}\n\n{row['text']}" if row.get("title") else str(row["text"])


def read_story(folder: Path) -> Story:
    notes = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    return Story(read_texts(folder), notes)


def in_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))


def stands_alone(text: str, span: Span) -> bool:
    """Whether a span is cut out at word edges; attached particles may stand before it."""
    start, end = span
    if end < len(text) and in_word(text[end]) and in_word(text[end - 1]):
        return False
    if not in_word(text[start]):
        return True
    before = start
    while before and in_word(text[before - 1]):
        before -= 1
    return start - before <= MOST_PARTICLES and set(text[before:start]) <= PARTICLES


def places(text: str, words: str, within: Span | None = None) -> list[Span]:
    """Every span where these words stand alone, in order."""
    low, high = within or (0, len(text))
    starts = (low + match.start() for match in re.finditer(f"(?={re.escape(words)})", text[low:high]))
    spans = [(start, start + len(words)) for start in starts]
    return [span for span in spans if stands_alone(text, span)]


def choose(spans: list[Span], which: str | None, about: str) -> list[Span]:
    """The spans meant: the only one, the nth, or every one.

    Raises:
        GoldError: there is none, there are several and none was chosen, or there are too few.
    """
    if not spans:
        raise GoldError(f"not found: {about}")
    if which == EVERY:
        return spans
    if which is None and len(spans) > 1:
        raise GoldError(f"stands in {len(spans)} places, give a number: {about}")
    number = int(which or 1)
    if not 1 <= number <= len(spans):
        raise GoldError(f"stands in {len(spans)} places, not {number}: {about}")
    return [spans[number - 1]]


def split_choice(passage: str) -> tuple[str, str | None]:
    match = CHOICE.fullmatch(passage)
    assert match is not None  # every string matches
    return match["words"], match["which"]


def find(text: str, passage: str, within: Span | None = None) -> Span:
    """The span of one passage of a text.

    Raises:
        GoldError: the passage is missing or ambiguous.
    """
    words, which = split_choice(passage)
    if which == EVERY:
        raise GoldError(f"@* is for names: {passage!r}")
    head, gap, tail = words.partition(GAP)
    start, end = choose(places(text, head, within), which, repr(passage))[0]
    if not gap:
        return start, end
    rest = (end, within[1] if within else len(text))
    return start, choose(places(text, tail, rest)[:1], None, f"the end of {passage!r}")[0][1]


def line_number(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def span_row(story: Story, short: str, span: Span) -> Row:
    """The keys that place a row, in the order in which they are printed."""
    text = story.text(short)
    return {"file": story.file(short), "start": span[0], "end": span[1], "text": text[slice(*span)]}


def lined(story: Story, short: str, row: Row) -> Row:
    return {**row, "line_no": line_number(story.text(short), row["start"])}


def placed(story: Story, short: str, passage: str) -> Row:
    try:
        return span_row(story, short, find(story.text(short), passage))
    except GoldError as error:
        raise GoldError(f"{short}: {error}") from None


def in_order(story: Story, rows: list[Row]) -> list[Row]:
    order = {name: number for number, name in enumerate(story.texts)}
    return sorted(rows, key=lambda row: (order[row["file"]], row["start"], -row["end"]))
