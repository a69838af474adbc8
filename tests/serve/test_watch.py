"""`tawatur watch` as a person runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_web import TITLE, WORDS, html, item, rss
from web_server import Site, page, serving

from tawatur.store.opening import open_existing

Run = Callable[..., Any]
ENV = {"TAWATUR_PRIVATE_HOSTS": "127.0.0.1", "TAWATUR_FETCH_PAUSE": "0"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as held:
        feed = rss(item(held.url + "/1", " ".join(WORDS)), item(held.url + "/2"))
        held.answers |= {"/feed": page(feed, content_type="text/xml"), "/2": page(html()), "/page": page(html())}
        yield held


def test_one_round_writes_the_pages_of_stories_that_changed(tawatur: Run, site: Site, workplace: Path) -> None:
    (workplace / "feeds.toml").write_text(f'feeds = ["{site.url}/feed", "{site.url}/page", "ftp://a/"]')
    done = tawatur("watch", "feeds.toml", "--store", "t.db", "--out", "pages", "--once", env=ENV)
    told = done.stderr.decode()
    assert done.returncode == 0
    assert f"{site.url}/feed: 2 new, 0 revised, 0 rejected; stories changed: s1" in told
    rejected = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    assert [row["rejected"] for row in rejected] == ["feeds.toml", site.url + "/page"]
    assert TITLE in (workplace / "pages" / "s1.html").read_text(encoding="utf-8")
    again = tawatur("watch", "feeds.toml", "--store", "t.db", "--once", env=ENV).stderr.decode()
    assert "/feed:" not in again  # nothing is due


def test_nothing_to_follow(tawatur: Run, workplace: Path) -> None:
    done = tawatur("watch", "feeds.opml", "--once")
    assert done.returncode == 1
    assert json.loads(done.stderr)["rejected"] == "feeds.opml"
    assert not (workplace / "tawatur.db").exists()


def test_ingest_takes_addresses(tawatur: Run, site: Site, workplace: Path) -> None:
    done = tawatur("ingest", site.url + "/feed", site.url + "/page", "--store", "t.db", env=ENV)
    assert done.returncode == 0
    store = open_existing(str(workplace / "t.db"))
    assert {revision.article.id for revision in store.articles.grouped(0, 1e9)} == {
        site.url + path for path in ("/1", "/2", "/page")
    }
    store.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(site: Site, workplace: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tawatur", "watch", site.url + "/feed", "--store", "t.db"]
    process = subprocess.Popen(command, cwd=workplace, env={**os.environ, **ENV}, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.readline().decode()
    assert "2 new" in told
    time.sleep(0.1)
    process.send_signal(number)
    _, rest = process.communicate(timeout=30)
    assert process.returncode == 0
    assert b"stopping when what was fetched is kept" in rest
    assert b"Traceback" not in rest
    store = open_existing(str(workplace / "t.db"))
    assert len(list(store.articles.grouped(0, 1e9))) == 2
    store.close()
