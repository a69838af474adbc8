"""Looking after a store of articles: is it whole, how much is in it, and giving back room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tawatur.model.stored import StoreStats
from tawatur.store.stories import moment
from tawatur.store.tables import Tables
from tawatur.store.words import index_anew, is_indexed_well

#: What must never be, and the question that counts it.
_WRONG = {
    "articles have no current revision": """
        SELECT count(*) FROM articles a LEFT JOIN revisions r ON r.key = a.current AND r.article = a.key
        WHERE r.key IS NULL""",
    "articles lead to a revision that is not their latest": """
        SELECT count(*) FROM articles a JOIN revisions r ON r.key = a.current
        WHERE r.number < (SELECT max(number) FROM revisions WHERE article = a.key)""",
    "revisions were never read": """
        SELECT count(*) FROM revisions r LEFT JOIN documents d ON d.revision = r.key WHERE d.revision IS NULL""",
    "articles cannot be found by their words": """
        SELECT count(*) FROM articles a JOIN revisions r ON r.key = a.current WHERE r.place IS NULL""",
    "articles belong to a story that was merged into another": """
        SELECT count(*) FROM articles a JOIN stories s ON s.number = a.story WHERE s.merged_into IS NOT NULL""",
    "articles are in a story without an event that put them there": """
        SELECT count(*) FROM articles a WHERE a.story IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.article = a.key)""",
    "articles joined a story more than once": """
        SELECT count(*) FROM (SELECT article FROM events WHERE kind IN ('opened', 'joined')
        GROUP BY article HAVING count(*) > 1) more""",
    "stories are empty and were not merged": """
        SELECT count(*) FROM stories s WHERE s.merged_into IS NULL
        AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.story = s.number)
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.other = s.number AND e.kind = 'moved')""",
}
#: Tables by what they hold, as `stats` tells their size.
_PARTS = {
    "texts": ("revisions", "articles"),
    "documents": ("documents",),
    "search": ("words", "outlets"),
    "stories": ("stories", "events"),
    "dossiers": ("dossiers", "told"),
    "names": ("entities", "named", "variants", "sayings", "carried"),
}


def problems(tables: Tables) -> Iterator[str]:
    """What is wrong with a store, most serious first."""
    yield from tables.damage()
    for words, question in _WRONG.items():
        count = tables.number(question)
        if count:
            yield f"{count} {words}"
    if not is_indexed_well(tables):
        yield "search was indexed by older rules; `tawatur store vacuum` indexes it anew"


def stats(tables: Tables, versions: str) -> StoreStats:
    """How much a store holds."""
    first, last = tables.row("SELECT min(hours), max(hours) FROM articles") or (None, None)
    return StoreStats(
        articles=tables.number("SELECT count(*) FROM articles"),
        revisions=tables.number("SELECT count(*) FROM revisions"),
        documents=tables.number("SELECT count(*) FROM documents"),
        stale=tables.number("SELECT count(*) FROM documents WHERE versions <> ?", (versions,)),
        stories=tables.number("SELECT count(*) FROM stories WHERE merged_into IS NULL"),
        events=tables.number("SELECT count(*) FROM events"),
        rejected=tables.number("SELECT count(*) FROM rejected"),
        outlets=tables.number("SELECT count(DISTINCT outlet) FROM articles"),
        first=None if first is None else moment(first),
        last=None if last is None else moment(last),
        bytes=tables.size(),
        bytes_by_part=_parts(tables.sizes()),
    )


def vacuum(tables: Tables) -> None:
    """Index anew what older rules indexed, then give back room."""
    if not is_indexed_well(tables):
        index_anew(tables)
    tables.tidy()


def _parts(sizes: Mapping[str, int]) -> dict[str, int]:
    """Bytes of each part, its indices included; nothing where the database cannot tell."""
    return {part: sum(sizes.get(table, 0) for table in held) for part, held in _PARTS.items()} if sizes else {}
