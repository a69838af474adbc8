"""Looking after a store in SQLite: is it whole, how much is in it, and giving back room."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.model.stored import StoreStats
from tawatur.store.sqlite_file import SqliteFile
from tawatur.store.sqlite_search import index_anew, is_indexed_well
from tawatur.store.sqlite_stories import moment

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
        GROUP BY article HAVING count(*) > 1)""",
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


def problems(file: SqliteFile) -> Iterator[str]:
    """What is wrong with a store, most serious first."""
    damaged = [row[0] for row in file.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    yield from (f"the file is damaged: {words}" for words in damaged)
    broken = len(file.rows("PRAGMA foreign_key_check"))
    if broken:
        yield f"{broken} rows refer to others that are not there"
    for words, question in _WRONG.items():
        count = file.number(question)
        if count:
            yield f"{count} {words}"
    if not is_indexed_well(file):
        yield "search was indexed by older rules; `tawatur store vacuum` indexes it anew"


def stats(file: SqliteFile, versions: str) -> StoreStats:
    """How much a store holds."""
    first, last = file.row("SELECT min(hours), max(hours) FROM articles") or (None, None)
    return StoreStats(
        articles=file.number("SELECT count(*) FROM articles"),
        revisions=file.number("SELECT count(*) FROM revisions"),
        documents=file.number("SELECT count(*) FROM documents"),
        stale=file.number("SELECT count(*) FROM documents WHERE versions <> ?", (versions,)),
        stories=file.number("SELECT count(*) FROM stories WHERE merged_into IS NULL"),
        events=file.number("SELECT count(*) FROM events"),
        rejected=file.number("SELECT count(*) FROM rejected"),
        outlets=file.number("SELECT count(DISTINCT outlet) FROM articles"),
        first=None if first is None else moment(first),
        last=None if last is None else moment(last),
        bytes=file.number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
        bytes_by_part=_sizes(file),
    )


def vacuum(file: SqliteFile) -> None:
    """Index anew what older rules indexed, join the index's pieces, give back free pages."""
    if not is_indexed_well(file):
        index_anew(file)
    file.run("INSERT INTO words (words) VALUES ('optimize')")
    file.run("PRAGMA optimize")
    file.run("VACUUM")
    file.run("PRAGMA wal_checkpoint(TRUNCATE)")


def _sizes(file: SqliteFile) -> dict[str, int]:
    """Bytes of each part, its indices included; nothing where this SQLite cannot tell (built without dbstat)."""
    if not file.row("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'"):
        return {}
    held = dict(file.rows("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    return {part: sum(size for name, size in held.items() if _is_of(name, tables)) for part, tables in _PARTS.items()}


def _is_of(name: str, tables: tuple[str, ...]) -> bool:
    return any(name == table or name.startswith((f"{table}_", f"sqlite_autoindex_{table}_")) for table in tables)
