#!/usr/bin/env python3
"""A store with all that it holds a second time, a year later: a larger one to measure on, of real texts.

    python bench/serve_twice.py news.db twice.db

Articles, documents, words, stories, dossiers, names and copies are doubled; entities are the same ones, named twice as
often. Articles that have no story are left out of the second half.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import zlib
from pathlib import Path

from tawatur.store.articles import article_of
from tawatur.store.opening import open_existing
from tawatur.store.terms import terms_of

YEAR = 365 * 24
#: Added to keys, and to numbers of stories, of the second half.
KEYS, STORIES = 10_000_000, 1_000_000
BEHIND = "-again"

_DOUBLED = (
    "INSERT INTO stories SELECT number + :s, merged_into + :s FROM stories",
    """INSERT INTO articles (key, id, given, outlet, url, current, hours, story)
       SELECT key + :k, id || :b, given || :b, outlet, url, current + :k, hours + :y, story + :s
       FROM articles WHERE story IS NOT NULL""",
    """INSERT INTO revisions (key, article, number, revises, sha256, hours, taken, body)
       SELECT key + :k, article + :k, number, revises + :k, sha256, hours + :y, taken, body FROM revisions
       WHERE article IN (SELECT key FROM articles WHERE story IS NOT NULL)""",
    """INSERT INTO documents SELECT revision + :k, versions, layers FROM documents
       WHERE revision + :k IN (SELECT key FROM revisions)""",
    """INSERT INTO told SELECT story + :s, first + :y, last + :y, reports, outlets, origins, claims, contested, damage,
       first_outlet, title, activity, shown FROM told""",
    "INSERT INTO named SELECT entity, hours + :y, article + :k, story + :s, mentions FROM named",
    "INSERT INTO variants SELECT entity, words, story + :s, count FROM variants",
    """INSERT INTO sayings SELECT entity, role, hours + :y, article + :k, start, "end", story + :s FROM sayings""",
    "INSERT INTO carried SELECT story + :s, article + :k, other + :k, outlet, source, relation, share FROM carried",
)


def double(path: Path) -> None:
    """Double a store in its place."""
    held = sqlite3.connect(path)
    with held:
        for statement in _DOUBLED:
            held.execute(statement, {"k": KEYS, "s": STORIES, "b": BEHIND, "y": YEAR})
        for story, digest, record in held.execute("SELECT story, digest, record FROM dossiers").fetchall():
            held.execute("INSERT INTO dossiers VALUES (?, ?, ?)", (story + STORIES, digest, _renamed(record)))
        fresh = held.execute("SELECT key, body FROM revisions WHERE key > ? ORDER BY hours", (KEYS,)).fetchall()
    held.close()
    store = open_existing(str(path))
    for at in range(0, len(fresh), 500):
        store.words.add([(key, terms_of(article_of(body).text)) for key, body in fresh[at : at + 500]])
    store.close()


def _renamed(record: bytes) -> bytes:
    """The record of a dossier with its articles called as those of the second half."""
    plain = zlib.decompress(record).decode("utf-8", "surrogatepass")
    for row in json.loads(plain)["articles"]:
        name = json.dumps(row["id"], ensure_ascii=False)
        plain = plain.replace(name, f'{name[:-1]}{BEHIND}"')
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    shutil.copy(source, target)
    double(target)
