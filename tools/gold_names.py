"""The names of a story's reports: plain ones, nationality adjectives, and names inside names.

Misses: a name that stands in a text and is not listed is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gold_passages import GoldError, Row, Span, Story, choose, in_order, lined, places, span_row, split_choice


def inside(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span is a part of some longer one."""
    return any(low <= span[0] and span[1] <= high for low, high in others if (low, high) != span)


def listed(table: dict[str, list[str | Row]]) -> list[tuple[str, Row]]:
    """The names of one table with their entity, the longest first: a name inside a longer one is not a place of it."""
    entries = [
        (entity, {"s": name} if isinstance(name, str) else name) for entity, names in table.items() for name in names
    ]
    return sorted(entries, key=lambda entry: -len(split_choice(entry[1]["s"])[0]))


def name_row(story: Story, short: str, span: Span, entry: tuple[str, Row]) -> Row:
    entity, fields = entry
    if entity not in story.notes["entities"]:
        raise GoldError(f"{short}: no entity {entity!r}")
    kind, arabic, english = story.notes["entities"][entity]
    known = {"type": kind, "entity_id": entity, "canonical_ar": arabic, "canonical_en": english, "nested": False}
    extra = {key: value for key, value in fields.items() if key != "s"}
    return lined(story, short, {**span_row(story, short, span), **known, **extra})


def plain_names(story: Story, short: str, table: dict[str, list[str | Row]], taken: list[Span]) -> Iterator[Row]:
    """Names that stand inside no other; `taken` gains their spans."""
    for entry in listed(table):
        words, which = split_choice(entry[1]["s"])
        free = [span for span in places(story.text(short), words) if not inside(span, taken)]
        for span in choose(free, which, f"{short}: name {words!r}"):
            if span in taken:
                raise GoldError(f"{short}: listed twice: {words!r}")
            taken.append(span)
            yield name_row(story, short, span, entry)


def inner_names(story: Story, short: str, table: dict[str, list[str | Row]], taken: list[Span]) -> Iterator[Row]:
    """Names inside the names of `taken`."""
    for entry in listed(table):
        words, which = split_choice(entry[1]["s"])
        inner = [span for span in places(story.text(short), words) if inside(span, taken)]
        for span in choose(inner, which, f"{short}: name in a name {words!r}"):
            yield name_row(story, short, span, entry) | {"nested": True}


def mentions(story: Story) -> list[Row]:
    """Names, nationality adjectives, and names inside names."""
    rows: list[Row] = []
    for short in story.notes["articles"]:
        tables = [story.notes.get(key, {}).get(short, {}) for key in ("names", "demonyms", "nested")]
        taken: list[Span] = []
        rows += plain_names(story, short, tables[0], taken)
        rows += [row | {"type": "DEMONYM"} for row in plain_names(story, short, tables[1], taken)]
        rows += inner_names(story, short, tables[2], taken)
    return in_order(story, rows)
