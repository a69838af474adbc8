"""Wire services that an article credits at its head, at its end, or in its byline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tawatur.lang.lexicon import Key, Lexicon, key_of
from tawatur.lang.load import load, tokens_of
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.text.sentences import lines
from tawatur.text.tokens import MARK

#: A dateline ends within so many tokens of its line (title, dateline and first line are looked at).
HEAD_TOKENS, HEAD_LINES = 14, 3
#: A credit at the end is among so many last tokens.
TAIL_TOKENS = 8
#: Marks that stand beside a credit, and not beside a wire that is quoted in a sentence.
_BESIDE = frozenset("()[]-:/|\N{EN DASH}\N{EM DASH}\N{BULLET}*")


def wires_named(document: Document) -> dict[str, str]:
    """Ids and names of the wires that an article credits, in order: head, byline, end.

    Misses: a wire credited in a sentence (`according to …`), which is a source, and `agencies` without a name.
    """
    lexicon = _lexicon(document.article.language)
    found: dict[str, str] = {}
    for tokens in _places(document):
        for hit in lexicon.find(tokens):
            if not hit.particles and _stands_apart(tokens, hit.first, hit.end):
                found.setdefault(*hit.payload)
    return found


def _places(document: Document) -> Iterator[list[Token]]:
    held = list(lines(document.text))
    for line in held[:HEAD_LINES]:
        yield _tokens(document, line)[:HEAD_TOKENS]
    yield tokens_of(document.article.author or "")
    for line in held[-1:]:
        yield _tokens(document, line)[-TAIL_TOKENS:]


def _tokens(document: Document, line: Span) -> list[Token]:
    return [token for token in document.tokens if line.covers(token.span)]


def _stands_apart(tokens: list[Token], first: int, end: int) -> bool:
    """Whether the words stand between marks of a dateline, or are all there is."""
    before = tokens[first - 1] if first else None
    after = tokens[end] if end < len(tokens) else None
    if before is None and after is None:
        return True
    return any(token is not None and token.kind == MARK and token.key in _BESIDE for token in (before, after))


@lru_cache(maxsize=8)
def _lexicon(code: str) -> Lexicon[tuple[str, str]]:
    """Names of wires; the payload is the wire's id and the name it goes by (its initials, where it has some)."""
    language = load(code)
    wires = language.group("boilerplate_wires", "wires").keys
    entries: dict[Key, tuple[str, str]] = {}
    for wire, english, _, names in language.rows("agencies"):
        keys = [key_of(name) for name in names.split("|")]
        if any(key in wires for key in keys):
            shown = next((name for name in names.split("|") if name.isascii()), english)
            entries.update(dict.fromkeys(filter(None, keys), (wire, shown)))
    return Lexicon(entries)
