"""Whom a shared text is credited to, and which of two articles took it from the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice

from tawatur.ingest.outlet import outlet_of
from tawatur.lang.lexicon import Key, Lexicon, key_of
from tawatur.lang.load import languages, load, tokens_of
from tawatur.model.article import Article
from tawatur.model.facts import Token
from tawatur.text.fold import fold
from tawatur.text.sentences import lines
from tawatur.text.tokens import MARK

#: A dateline ends within so many tokens of its line (title, dateline and first line are looked at).
HEAD_TOKENS, HEAD_LINES = 14, 3
#: A credit at the end is among so many last tokens.
TAIL_TOKENS = 8
#: An agency's full name is so many tokens at most, with the bracket behind it.
NAME_TOKENS = 7
#: No more characters than this can be in so many tokens.
MOST_CHARACTERS = 160
_WORD = re.compile(r"\w+")
#: Marks of which these stand behind a wire that a sentence quotes too.
_QUOTING = frozenset("(:")
#: Marks that stand beside a credit.
_BESIDE = frozenset("()[]-:/|\N{EN DASH}\N{EM DASH}\N{BULLET}*")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom an article credits, by id, with the name that each goes by.

    `wires` at its head, in its byline or at its end; `taken` those from which, in its own words, it takes what it
    tells; `outlet` the id of its own outlet where that is known to us.
    """

    wires: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A name (of a wire) or id (of an article), and why."""

    name: str
    because: str


def credits_of(article: Article) -> Credits:
    """Whom an article credits.

    Misses: agencies without a name, credits in a language other than the article's, and a wire that is only
    quoted (`according to …`), which is a source of what is said and not of the text.
    """
    names = _names(article.language)
    own = _own(article, names)
    wires: dict[str, str] = {}
    taken: dict[str, str] = {}
    for tokens in _places(article, _firsts(article.language)):
        for hit in _lexicon(article.language).find(tokens):
            wire, name, is_wire = hit.payload
            if _taken(tokens, hit.first, article.language):
                taken.setdefault(wire, name)
            elif is_wire and not hit.particles and _credits(tokens, hit.first, hit.end, article.language):
                wires.setdefault(wire, name)
    return Credits(wires, taken, own[0] if own else None)


def teller_key(name: str, code: str) -> str:
    """One key for all names of a wire or outlet that we know, whatever the script; of others the fold."""
    known = _names(code).get(key_of(name))
    return known[0] if known else fold(name)


def agency_of(ours: Credits, theirs: Credits) -> Found | None:
    """The wire whose text two articles carry: both name it, or one does and the other names none.

    Misses: which of several wires it was, where an article credits more than one.
    """
    both = shared_agency(ours, theirs)
    if both or (ours.wires and theirs.wires):
        return both
    one = next(iter((ours.wires or theirs.wires).values()), None)
    return Found(one, f"one of them credits {one}") if one else None


def shared_agency(ours: Credits, theirs: Credits) -> Found | None:
    """The wire that both name."""
    both = [name for wire, name in ours.wires.items() if wire in theirs.wires]
    return Found(both[0], f"both credit {both[0]}") if both else None


Rule = Callable[[Article, Article, Credits, Credits], Found | None]


def _credited(a: Article, b: Article, ours: Credits, theirs: Credits) -> Found | None:
    """One says that it has it from the other's outlet."""
    from_b, from_a = ours.taken.get(theirs.outlet or ""), theirs.taken.get(ours.outlet or "")
    if from_b and not from_a:
        return Found(b.id, f"{a.id} says that it has it from {from_b}")
    if from_a and not from_b:
        return Found(a.id, f"{b.id} says that it has it from {from_a}")
    return None


def _earlier(a: Article, b: Article, ours: Credits, theirs: Credits) -> Found | None:
    """One was published at an earlier moment, and neither has the text from a wire."""
    if ours.wires or theirs.wires or not (isinstance(a.published, datetime) and isinstance(b.published, datetime)):
        return None
    if (a.published.tzinfo is None) != (b.published.tzinfo is None) or a.published == b.published:
        return None
    first, second = (a, b) if a.published < b.published else (b, a)
    return Found(first.id, f"{first.id} was published before {second.id}")


#: First answer wins.
_RULES: tuple[Rule, ...] = (_credited, _earlier)


def taken_from(a: Article, b: Article, ours: Credits, theirs: Credits) -> Found | None:
    """The id of that of two articles with one text which had it first, where a credit or the clock says so.

    Misses: a third that both took it from, and moments that are those of a crawl.
    """
    return next((found for rule in _RULES if (found := rule(a, b, ours, theirs))), None)


def _own(article: Article, names: Mapping[Key, tuple[str, str, bool]]) -> tuple[str, str, bool] | None:
    """The article's own outlet, by the name it gives or by any other that the outlet's file knows."""
    given = names.get(key_of(article.outlet or ""))
    outlet = outlet_of(article) if given is None and (article.outlet or article.url) else None
    known = (names[key] for name in (outlet.names if outlet else ()) if (key := key_of(name)) in names)
    return given or next(known, None)


def _places(article: Article, firsts: frozenset[str]) -> Iterator[list[Token]]:
    """The tokens of each place of a credit that has a word with which a name begins."""
    text = article.text.rstrip()
    for line in islice(lines(text), HEAD_LINES):
        yield _tokens(line.of(text)[:MOST_CHARACTERS], firsts)[:HEAD_TOKENS]
    yield _tokens(article.author or "", firsts)
    yield _tokens(article.agency or "", firsts)
    yield _tokens(text[-MOST_CHARACTERS:].splitlines()[-1] if text else "", firsts)[-TAIL_TOKENS:]


def _tokens(words: str, firsts: frozenset[str]) -> list[Token]:
    return [] if firsts.isdisjoint(_WORD.findall(fold(words))) else tokens_of(words)


def _credits(tokens: list[Token], first: int, end: int, code: str) -> bool:
    """Whether the words stand between marks of a dateline, or are all there is.

    Initials in brackets behind an agency's full name are no credit, and neither is the name: that agency is quoted.
    """
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    if before is None and after is None:
        return True
    if after is not None and after.key in _QUOTING and before is not None and before.kind != MARK:
        return False
    if before is not None and before.key == "(":
        agency = load(code).group("boilerplate_wires", "agency").lexicon
        return next(agency.find(tokens[max(0, first - NAME_TOKENS) : first]), None) is None
    return any(token is not None and token.kind == MARK and token.key in _BESIDE for token in (before, after))


def _taken(tokens: list[Token], first: int, code: str) -> bool:
    """Whether words that say whence a text is taken stand right before a name."""
    lexicon = load(code).group("boilerplate_wires", "taken").lexicon
    return any(hit.end == first for hit in lexicon.find(tokens[:first]))


@lru_cache(maxsize=8)
def _lexicon(code: str) -> Lexicon[tuple[str, str, bool]]:
    return Lexicon(_names(code))


@lru_cache(maxsize=8)
def _firsts(code: str) -> frozenset[str]:
    return frozenset(key[0] for key in _names(code))


@lru_cache(maxsize=8)
def _names(code: str) -> Mapping[Key, tuple[str, str, bool]]:
    """Names of wires and outlets in a language; none where we have no data for it.

    The payload is the id, the name it goes by (its initials, where it has some), and whether it is a wire.
    """
    if code not in languages():
        return {}
    language = load(code)
    wires = language.group("boilerplate_wires", "wires").keys
    entries: dict[Key, tuple[str, str, bool]] = {}
    for wire, english, _, names in language.rows("agencies"):
        keys = [key_of(name) for name in (*names.split("|"), english)]
        shown = next((name for name in names.split("|") if name.isascii()), english)
        entries.update(dict.fromkeys(filter(None, keys), (wire, shown, any(key in wires for key in keys))))
    return entries
