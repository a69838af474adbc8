"""Stories of several outlets, found in ANT by their wording: groups of one to two days' reports that open alike.

The articles lie outside the checkout, in ../shared. The grouping is only good enough to draw stories from: pairs of two
outlets, at most a day apart, whose titles and first words are alike; a group of more than a handful is left out.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations, groupby
from pathlib import Path

from tawatur.compare.similarity import alike
from tawatur.compare.stories import Stories
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_sketches import sketch_of
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.text.fold import fold

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
CORPUS = CORPORA / "ant-2018-02-to-05.jsonl.gz"
#: Two reports open alike from this cosine of their character grams on, over title and so many characters.
OPEN_ALIKE, OPENING = 0.30, 350
#: ... or, where those are used up, from this one on.
LEAST_ALIKE = 0.22
#: Sizes of the groups that are kept.
FEWEST, MOST = 2, 6
#: At most so many stories are drawn of one day.
A_DAY = 4
#: The days that `gold/stories-dev` labels are for looking at, not for measuring.
LEFT_OUT = ("2018-04-26", "2018-04-27", "2018-04-28")


#: The days that the corpus covers well.
COVERED = ("2018-02-15", "2018-05-31")


def articles(corpus: Path = CORPUS, days: tuple[str, str] = COVERED) -> list[Article]:
    """The articles of a corpus from a first to a last day, in order of publication."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    kept = [row for row in rows if days[0] <= row["published"][:10] <= days[1]]
    return [_article(row) for row in sorted(kept, key=lambda row: (row["published"], row["id"]))]


def _article(row: dict[str, str]) -> Article:
    text = f"{row['title']}\n\n{row['text']}" if row["title"] else row["text"]
    return Article(
        row["id"],
        text,
        row["title"] or None,
        row["outlet"],
        row["url"],
        None,
        datetime.fromisoformat(row["published"]),
    )


def stories(count: int, seed: int) -> list[list[Article]]:
    """So many stories of several outlets: a few of each of some days that are drawn at random by a seed."""
    days = [list(held) for _, held in groupby(articles(), key=lambda a: a.day)]
    pairs = list(zip(days, [*days[1:], []], strict=True))
    chance, found = random.Random(seed), list[list[Article]]()
    chance.shuffle(pairs)
    for today, tomorrow in pairs:
        if str(today[0].day) not in LEFT_OUT and len(found) < count:
            held = list(_groups([*today, *tomorrow]))
            found += chance.sample(held, min(A_DAY, len(held)))
    return found[:count]


def every_story(held: list[Article], seed: int, a_day: int, least: float = OPEN_ALIKE) -> Iterator[list[Article]]:
    """The stories of several outlets among articles in order of publication, each article in one; `a_day` at most of a
    day, days and stories in an order drawn by a seed."""
    days = [list(of_day) for _, of_day in groupby(held, key=lambda a: a.day)]
    pairs = list(zip(days, [*days[1:], []], strict=True))
    chance, used = random.Random(seed), set[str]()
    chance.shuffle(pairs)
    for today, tomorrow in pairs:
        found = [g for g in _groups([*today, *tomorrow], least) if used.isdisjoint(a.id for a in g)]
        for story in chance.sample(found, min(a_day, len(found))):
            used.update(article.id for article in story)
            yield story


def streamed(held: list[Article], seed: int) -> Iterator[list[Article]]:
    """The stories of several outlets that `tawatur stories` makes of articles in order of publication, however large,
    in an order drawn by a seed; a text that is there twice counts once."""
    language, known = load("ar"), {article.id: article for article in held}
    stream, of = Stories(language), defaultdict[str, list[Article]](list)
    for article in known.values():
        placed = stream.place(sketch_of(article, language), round_of(article.title or "", language))
        of[placed.story] += [article, *(a for other in placed.merged for a in of.pop(other, []))]
    several = [list({a.text: a for a in story}.values()) for story in of.values()]
    several = [story for story in several if len({a.outlet for a in story}) > 1]
    random.Random(seed).shuffle(several)
    yield from several


def read_before(held: list[Article]) -> set[frozenset[str]]:
    """Pairs of articles that groups of those which open alike, down to the least, have together: samples of conflicts
    drawn from such groups have had them all."""
    found = set[frozenset[str]]()
    for least in (OPEN_ALIKE, LEAST_ALIKE):
        for story in every_story(held, 1, len(held), least):
            found |= {frozenset((a.id, b.id)) for a, b in combinations(story, 2)}
    return found


def _groups(pool: list[Article], least: float = OPEN_ALIKE) -> Iterator[list[Article]]:
    """The stories of several outlets among the articles of two days; a text that is there twice counts once."""
    for held in _joined(list({article.text: article for article in pool}.values()), least):
        if FEWEST <= len(held) <= MOST and len({article.outlet for article in held}) > 1:
            yield held


def _joined(pool: list[Article], least: float) -> Iterator[list[Article]]:
    home = list(range(len(pool)))
    for i, j, _ in alike([fold(a.text[:OPENING]) for a in pool], least):
        if pool[i].outlet != pool[j].outlet:
            home = [home[i] if h == home[j] else h for h in home]
    groups: dict[int, list[Article]] = defaultdict(list)
    for article, h in zip(pool, home, strict=True):
        groups[h].append(article)
    yield from groups.values()
