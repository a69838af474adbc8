"""`tawatur mcp` through the SDK's own client, in this process and as a program: bounded, cited, read-only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from tawatur.model.article import Article
from tawatur.run.dossiers import refresh, stale_stories
from tawatur.run.grouping import Grouping
from tawatur.run.ingest import ingest
from tawatur.serve import answers
from tawatur.serve.mcp_tools import server
from tawatur.settings import Settings
from tawatur.store.opening import open_existing, open_store

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "nawras-ferry" / "articles.jsonl"
LONG = "طويل"
TOOLS = {"search", "story", "dossier", "claim", "article"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the ferry's story told, and one article that is long and not told, with half a character in it."""
    path = tmp_path_factory.mktemp("mcp") / "t.db"
    store = open_store(str(path))
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    articles = [Article(row["id"], f"{row['title']}\n\n{row['text']}", row["title"], row["outlet"]) for row in rows]
    list(ingest(articles, store, Settings(), lambda _: None))
    list(Grouping(store).group())
    list(refresh(store, Settings(), stale_stories(store)))
    late = Article(LONG, "غابة بعيدة \ud800 " + "كلمة " * 5_000, "غابة بعيدة", "منبر")
    list(ingest([late], store, Settings(), lambda _: None))
    list(Grouping(store).group())
    store.close()
    return path


def ask(path: Path, *questions: tuple[str, dict[str, Any]]) -> list[Any]:
    """The results of some calls, through a client in this process."""

    async def asked() -> list[Any]:
        async with Client(server(str(path))) as client:
            return [await client.call_tool(name, given) for name, given in questions]

    return anyio.run(asked)


def told(path: Path, name: str, **given: Any) -> dict[str, Any]:
    (result,) = ask(path, (name, given))
    assert not result.is_error, result.content
    held: dict[str, Any] = result.structured_content
    return held


def citations(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for key, held in value.items():
            if key in ("citations", "matches"):
                yield from held
            yield from citations(held)
    elif isinstance(value, list):
        for held in value:
            yield from citations(held)


def story_of(path: Path) -> str:
    return str(told(path, "search", words="العبارة")["hits"][0]["story"])


def test_the_tools_say_that_they_only_read(path: Path) -> None:
    async def listed() -> Any:
        async with Client(server(str(path))) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert {tool.name for tool in tools} == TOOLS
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert all(len(str(tool.description)) < 200 for tool in tools)


def test_every_answer_cites_the_exact_words(path: Path) -> None:
    story = story_of(path)
    dossier = told(path, "dossier", story=story)
    found = [
        told(path, "search", words="العبارة"),
        dossier,
        told(path, "claim", story=story, claim=dossier["claims"][0]["claim"]),
        told(path, "article", article="ferry-1-sidr"),
    ]
    store = open_existing(str(path))
    for answer in found:
        places = list(citations(answer))
        assert places
        for place in places:
            held = store.articles.current(place["article"])
            assert held is not None
            if not place.get("cut"):
                assert held.article.text[place["start"] : place["end"]] == place["text"]
    store.close()


def test_a_dossier_is_bounded_and_counts_what_it_leaves_out(path: Path) -> None:
    dossier = told(path, "dossier", story=story_of(path))
    assert len(dossier["claims"]) == answers.CLAIMS and dossier["more"] > 0
    assert all(sentence["citations"] for sentence in dossier["summary"])
    assert all(conflict["citations"] for conflict in dossier["conflicts"])
    assert dossier["fresh"] is True
    assert len(json.dumps(dossier, ensure_ascii=False)) < 120_000


def test_a_claim_says_through_whom(path: Path) -> None:
    story = story_of(path)
    claims = told(path, "dossier", story=story)["claims"]
    held = [told(path, "claim", story=story, claim=claim["claim"]) for claim in claims[:12]]
    assert any("through" in place for claim in held for place in claim["citations"])
    assert any(claim["conflicts"] for claim in held)


def test_a_story_lists_its_reports(path: Path) -> None:
    story = told(path, "story", story=story_of(path))
    assert len(story["reports"]) == 6 and story["origins"] >= 2


def test_a_long_article_comes_in_parts(path: Path) -> None:
    start, length, text = 0, None, ""
    while start is not None:
        part = told(path, "article", article=LONG, start=start)
        text += part["citations"][0]["text"]
        start, length = part["next"], part["characters"]
    assert len(text) == length > answers.PART
    assert "\ufffd" in text  # half a character cannot be sent


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("story", {"story": "s99"}, "there is no story 's99'"),
        ("dossier", {"story": "'; DROP TABLE stories; --"}, "there is no story"),
        ("dossier", {"story": "s2"}, "has not been told yet"),
        ("claim", {"story": "s1", "claim": "zz"}, "has no claim 'zz'"),
        ("article", {"article": "../../etc/passwd"}, "there is no article"),
        ("article", {"article": LONG, "start": 10**9}, "code points"),
        ("search", {"words": ""}, "holds no word"),
        ("search", {"words": "x", "start": "soon"}, "is no day"),
        ("search", {"words": "x" * 9_999}, "400"),
        ("search", {"words": "x", "limit": 10_000}, "25"),
    ],
)
def test_questions_in_vain_are_answered_in_words(path: Path, tool: str, given: dict[str, Any], words: str) -> None:
    (result,) = ask(path, (tool, given))
    assert result.is_error and words in result.content[0].text


def test_an_edit_since_shows(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "t.db"
    copy.write_bytes(path.read_bytes())
    store = open_store(str(copy))
    held = store.articles.current("ferry-1-sidr")
    assert held is not None
    edited = Article("ferry-1-sidr", "تصحيح. " + held.article.text, held.article.title, held.article.outlet)
    list(ingest([edited], store, Settings(), lambda _: None))
    store.close()
    dossier = told(copy, "dossier", story=story_of(copy))
    assert dossier["fresh"] is False
    assert any(place.get("revised") for place in citations(dossier))


def test_as_a_program_over_standard_input_and_output(path: Path) -> None:
    program = StdioServerParameters(
        command=sys.executable,
        args=["-m", "tawatur", "mcp", "--store", str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    async def asked() -> tuple[set[str], Any]:
        async with Client(stdio_client(program)) as client:
            names = {tool.name for tool in (await client.list_tools()).tools}
            return names, await client.call_tool("search", {"words": "العبارة", "limit": 1})

    names, result = anyio.run(asked)
    assert names == TOOLS and len(result.structured_content["hits"]) == 1


def test_there_must_be_a_store(tawatur: Callable[..., Any], workplace: Path) -> None:
    done = tawatur("mcp", "--store", "none.db")
    assert done.returncode == 1 and b"there is no store" in done.stderr
    assert not (workplace / "none.db").exists()
