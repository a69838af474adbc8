"""News as plain objects: what a webhook sends, and the feeds that readers follow (JSON Feed 1.1, Atom)."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import quote

from tawatur.export.layers import Record
from tawatur.export.safe_text import utf8, xml
from tawatur.model.news import News

JSON_FEED = "https://jsonfeed.org/version/1.1"
_ATOM = "http://www.w3.org/2005/Atom"
#: The moment of a feed in which nothing has happened yet.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_TITLES = {"ar": "\N{ARABIC LETTER TEH}\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
                 "\N{ARABIC LETTER REH}", "en": "Tawatur"}  # fmt: skip


def news_record(news: News) -> Record:
    """One piece of news as an object; `id` is the same whenever it is told again."""
    return {
        "id": news.key,
        "type": news.kind,
        "number": news.number,
        "story": news.story,
        "title": news.title,
        "at": news.at.isoformat(),
        "because": news.because["en"],
        "because_ar": news.because["ar"],
        "before": news.before,
        "after": news.after,
        "citations": [
            {"article": one.article, "start": one.span.start, "end": one.span.end, "text": one.text}
            for one in news.cited
        ],
    }


def json_feed(news: Sequence[News], base: str, language: str) -> str:
    """The news as a JSON Feed 1.1, in the order given; `base` is the address of the desk, where there is one.

    What a reader program does not know of stands under `_tawatur`.
    """
    feed: Record = {"version": JSON_FEED, "title": _TITLES[language], "language": language}
    if base:
        feed |= {"home_page_url": f"{base}/", "feed_url": f"{base}/news.json"}
    made = json.dumps({**feed, "items": [_item(one, base, language) for one in news]}, ensure_ascii=False)
    return utf8(made) + "\n"


def atom_feed(news: Sequence[News], base: str, language: str) -> str:
    """The same as an Atom feed (RFC 4287)."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _say(feed, "id", f"{base}/news.atom" if base else "urn:tawatur:news")
    _say(feed, "title", _TITLES[language])
    _say(feed, "updated", max((one.at for one in news), default=_NEVER).isoformat())
    _say(ET.SubElement(feed, _tag("author")), "name", _TITLES["en"])
    for one in news:
        entry = ET.SubElement(feed, _tag("entry"))
        _say(entry, "id", _urn(one))
        _say(entry, "title", _title(one, language))
        _say(entry, "updated", one.at.isoformat())
        _say(entry, "summary", _words(one, language))
        ET.SubElement(entry, _tag("category"), {"term": one.kind})
        if base:
            ET.SubElement(entry, _tag("link"), {"href": _address(one, base)})
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _item(news: News, base: str, language: str) -> Record:
    item: Record = {
        "id": _urn(news),
        "title": _title(news, language),
        "content_text": _words(news, language),
        "date_published": news.at.isoformat(),
        "tags": [news.kind],
        "_tawatur": news_record(news),
    }
    return item | ({"url": _address(news, base)} if base else {})


def _urn(news: News) -> str:
    return f"urn:tawatur:news:{news.key}"


def _address(news: News, base: str) -> str:
    return f"{base}/stories/{quote(news.story, safe='')}"


def _title(news: News, language: str) -> str:
    return xml(news.title or news.because[language])


def _words(news: News, language: str) -> str:
    """The reason, then the exact words, each with its article."""
    cited = (f"«{one.text}» ({one.article} {one.span.start}-{one.span.end})" for one in news.cited)
    return xml("\n".join((news.because[language], *cited)))


def _say(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _tag(name)).text = words


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"
