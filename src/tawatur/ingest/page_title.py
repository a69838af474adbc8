"""A page's title without the names that outlets write round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from tawatur.text.fold import fold

_BETWEEN = re.compile(r"\s+[|\-\u2013\u2014\u00b7\u2022\u00bb\u00ab:]{1,2}\s+|\s*[|\u00bb\u00ab\u2022]\s*")
_WORD = re.compile(r"\w+")
#: Words that an outlet's name, with the name of a section, has at most; "the newspaper X of the city Y" has five.
MOST_WORDS = 5
#: How often the tail of a title stands elsewhere in a page for it to be the outlet's name: in its logo and its foot.
LEAST_REPEATED = 2
_CUT = ("...", "\N{HORIZONTAL ELLIPSIS}")


def title_of(titles: Sequence[str], sites: Sequence[str], page: str, url: str | None = None) -> str | None:
    """The best of some titles, the better first, without the outlet's name; None where there is none.

    Method: a title that was cut short gives way to the one it begins. Then pieces at either end that are set off by a
    bar, a dash or the like fall away where they are the outlet's name, where another title is what remains, or, behind
    a bar, where they are short and stand twice more in the page. Misses: a name set off by a comma, or by nothing.
    """
    if not titles:
        return None
    known = {_key(site) for site in sites} | _host(url)
    others = {_key(title) for title in titles}
    title = _whole(titles[0], titles)
    while (shorter := _shortened(title, known, others, page)) is not None:
        title = shorter
    return title


def _whole(title: str, titles: Sequence[str]) -> str:
    bare = next((title.removesuffix(mark).rstrip() for mark in _CUT if title.endswith(mark)), None)
    if not bare:
        return title
    return next((other for other in titles if other.startswith(bare) and not other.endswith(_CUT)), title)


def _shortened(title: str, known: set[str], others: set[str], page: str) -> str | None:
    cuts = list(_BETWEEN.finditer(title))
    pieces = [(title[: cut.start()].strip(), cut[0], title[cut.end() :].strip()) for cut in cuts]
    for before, _, behind in pieces:
        if before and _key(behind) in known:
            return before
        for rest in (before, behind):
            if rest and _key(rest) in others:
                return rest
    for rest, mark, name in [*pieces[-1:], *((behind, mark, before) for before, mark, behind in pieces[:1])]:
        if rest and name and (_key(name) in known or _repeats(name, mark, page)):
            return rest
    return None


def _repeats(name: str, mark: str, page: str) -> bool:
    short = len(_WORD.findall(name)) <= MOST_WORDS
    return "|" in mark and short and page.count(name) > page.count(f"| {name}") + LEAST_REPEATED - 1


def _host(url: str | None) -> set[str]:
    try:
        host = (urlsplit(url).hostname if url else None) or ""
    except ValueError:
        return set()
    parts = host.removeprefix("www.").split(".")
    return {_key(host.removeprefix("www.")), _key(parts[0])} if host else set()


def _key(words: str) -> str:
    return " ".join(_WORD.findall(fold(words))).lower()
