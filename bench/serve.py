#!/usr/bin/env python3
"""How long each page of `tawatur serve` and its JSON twin take, over a store that is there.

    python bench/serve.py --store news.db [--asked 200]

Pages are asked for within this process, through the whole application (checks, view, template), each kind with
addresses drawn by a seeded chance; drawn stories are not kept between. CPU milliseconds of the process, wall time
beside them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from starlette.testclient import TestClient

from tawatur.model.kept import StoryQuery
from tawatur.model.stored import SearchQuery
from tawatur.serve.web import links, pages
from tawatur.serve.web.app import make_app
from tawatur.serve.web.desk import Desk
from tawatur.settings import Settings
from tawatur.store.base import Store
from tawatur.store.opening import open_existing

SEED = 20240304
#: The aim: 95 of 100 answers in so many milliseconds.
AIM = 100.0
#: Stories among which those with several reports, and the largest, are drawn.
LISTED = 100_000

Addresses = dict[str, list[str]]


def addresses(store: Store, count: int) -> Addresses:
    """Addresses of every kind of page, drawn by chance."""
    chance = random.Random(SEED)
    lines = store.dossiers.lines(StoryQuery(limit=LISTED))
    several = [line for line in lines if line.reports > 1] or list(lines)
    largest = sorted(lines, key=lambda line: -line.reports)[: max(count // 10, 1)]
    pick = lambda held: chance.choices(held, k=count)  # noqa: E731
    members = {line.id: [r.article.id for r in store.stories.story(line.id).articles] for line in pick(several)}  # type: ignore[union-attr]
    articles = [chance.choice(ids) for ids in members.values()]
    pairs = [chance.sample(ids, 2) for ids in members.values() if len(ids) > 1]
    refs = [ref for line in pick(lines) for ref in (*line.places, *line.people)]
    words = [word for article in articles for word in _words(store, article)]
    days = [f"{line.last:%Y-%m-%d}" for line in lines]
    cursors = ["{:.12f}~{}".format(*line.cursor) for line in lines]
    return {
        "stories now": ["/stories"] * count,
        "stories, older": [f"/stories?{urlencode({'after': cursor})}" for cursor in pick(cursors)],
        "stories of some days": [f"/stories?{urlencode({'from': day, 'to': day})}" for day in pick(days)],
        "stories naming somebody": [links.stories(person=ref.name) for ref in pick(refs)],
        "stories naming a place, contested": [links.stories(place=ref.name, contested="true") for ref in pick(refs)],
        "stories of an outlet, many accounts": [
            links.stories(outlet=row.name, origins="3") for row in pick(store.outlets.rows())
        ],
        "stories holding a word": [links.stories(q=word) for word in pick(words)],
        "story": [links.story(line.id) for line in pick(lines)],
        "story of several reports": [links.story(line.id) for line in pick(several)],
        "story, the largest tenth": [links.story(line.id) for line in largest],
        "article": [links.article(article) for article in articles],
        "entity": [links.entity(ref.id) for ref in pick(refs)],
        "outlets": ["/outlets"] * count,
        "outlet": [links.outlet(row.name) for row in pick(store.outlets.rows())],
        "search": [links.search(word) for word in pick(words)],
        "two reports side by side": [links.beside(a, b) for a, b in pairs],
    }


def _words(store: Store, article: str) -> list[str]:
    revision = store.articles.current(article)
    held = revision.article.text.split() if revision else []
    found = [word for word in held if word.isalpha() and len(word) > 3][:40:8]
    return [word for word in found if store.words.search(SearchQuery(word, limit=1))]


def twin(address: str) -> str:
    """The address of a page's JSON twin."""
    path, mark, query = address.partition("#")[0].partition("?")
    return f"{path}.json{mark}{query}"


def measure(client: TestClient, asked: Sequence[str]) -> tuple[list[float], list[float]]:
    """CPU and wall milliseconds of each address. Raises: AssertionError where one is not answered."""
    cpu, wall = [], []
    for address in asked:
        pages._DRAWN.clear()
        used, begun = time.process_time(), time.perf_counter()
        got = client.get(address)
        cpu.append(1000 * (time.process_time() - used))
        wall.append(1000 * (time.perf_counter() - begun))
        assert got.status_code == 200, (address, got.text[:200])
    return sorted(cpu), sorted(wall)


def show(what: str, cpu: Sequence[float], wall: Sequence[float]) -> float:
    """A line of figures; the 95th of a hundred in CPU time."""
    share: Callable[[Sequence[float], float], float] = lambda held, p: held[min(int(p * len(held)), len(held) - 1)]  # noqa: E731
    figures = [share(cpu, 0.5), share(cpu, 0.95), share(cpu, 0.99), share(wall, 0.95)]
    print(f"{what:44}", *(f"{figure:7.1f}" for figure in figures), flush=True)
    return figures[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--asked", type=int, default=200)
    options = parser.parse_args()
    store = open_existing(options.store)
    asked = addresses(store, options.asked)
    print(f"{store.articles.revisions_so_far()} revisions, {store.dossiers.count()} stories told")
    store.close()
    slow = []
    with TestClient(make_app(Desk(options.store, "ar", Settings())), base_url="http://localhost") as client:
        measure(client, [held[0] for held in asked.values()])
        print(f"{'milliseconds an answer':44} {'p50':>7} {'p95':>7} {'p99':>7} {'wall95':>7}")
        for what, held in asked.items():
            for name, addresses_ in ((what, held), (f"{what}, JSON", list(map(twin, held)))):
                if show(name, *measure(client, addresses_)) > AIM:
                    slow.append(name)
    print(f"over {AIM:.0f} ms in more than 5 of 100: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
