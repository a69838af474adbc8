"""Names that one report of a story shows to be names, found where they stand in the other reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawatur.lang.lexicon import Hit, Key, Lexicon
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Mention
from tawatur.model.span import Origin
from tawatur.read.mentions_features import Words
from tawatur.read.mentions_repeats import UNSURE, may_stand_alone
from tawatur.read.mentions_tagger import tagger
from tawatur.text.fold import fold
from tawatur.text.tokens import MARK, WORD, tokenize

VERSION = "1"
#: Rules that see a name by its form and company; what they find in one report holds for the others.
SHOWN = frozenset({
    "learned", "headed_names", "titled", "quoted", "dateline", "own_outlet", "compound_places", "beside_direction",
    "definite_bodies", "adjectival",
})  # fmt: skip
#: Rules whose names give way to a longer one that another report shows.
LOOSE = frozenset({"learned", "doubted", "repeated", "beside_direction", "listed"})


def shared(documents: Sequence[Document], language: Language) -> tuple[Document, ...]:
    """The documents of one story, each with the names that another shows and that its own reading did not see.

    A name of several words is found again as it stands; of a person's name also the last word, and a single word,
    where news text does not know it otherwise. Documents in which nothing new was found come back as they were.
    **Misses**: a name in another spelling; one that every report leaves in doubt.
    """
    words = tagger(language.code).words
    names = _names(documents, words)
    if len(documents) < 2 or not names:
        return tuple(documents)
    lexicon = Lexicon(names)
    spread = tuple(_with(document, list(_found(document, lexicon))) for document in documents)
    kinds = _kinds(spread)
    return tuple(_agreed(document, kinds) for document in spread)


def _kinds(documents: Sequence[Document]) -> dict[Key, str]:
    """The kind of each unlisted name by the votes of all reports; rules that see its form count for more."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for mention in document.mentions:
            if mention.form == "name" and mention.known is None and mention.origin.rule not in ECHOES:
                key = _key(document.words(mention.span))
                votes[key][mention.kind] += FORMAL if mention.origin.rule not in UNSURE else 1
                if mention.kind == "person" and len(key) > 1:
                    votes[key[-1:]]["person"] += FORMAL
    return {key: counted.most_common(1)[0][0] for key, counted in votes.items()}


#: Rules that repeat what others found; how many votes of the tagger one of a rule that sees the form outweighs.
ECHOES, FORMAL = frozenset({"repeated", "shared"}), 3


def _agreed(document: Document, kinds: dict[Key, str]) -> Document:
    changed = [_recast(document, mention, kinds) for mention in document.mentions]
    same = all(a is b for a, b in zip(changed, document.mentions, strict=True))
    return document if same else document.with_layer("mentions", tuple(changed))


def _recast(document: Document, mention: Mention, kinds: dict[Key, str]) -> Mention:
    if mention.form != "name" or mention.known is not None or mention.origin.rule not in UNSURE | ECHOES:
        return mention
    kind = kinds.get(_key(document.words(mention.span)), mention.kind)
    return mention if kind == mention.kind else replace(mention, kind=kind)


def _key(text: str) -> Key:
    return tuple(word for _, word, kind in tokenize(fold(text)) if kind != MARK)


def _names(documents: Sequence[Document], words: Words) -> dict[Key, Mention]:
    found: dict[Key, Mention] = {}
    for document in documents:
        for mention in document.mentions:
            if mention.form == "name" and mention.known is None and mention.origin.rule in SHOWN:
                for key in _keys(document.words(mention.span), mention, words):
                    found.setdefault(key, mention)
    return found


def _keys(text: str, mention: Mention, words: Words) -> Iterator[Key]:
    """The folded words by which a name may be found again."""
    key = _key(text)
    if len(key) > 1:
        yield key
        if mention.kind == "person" and _alone(words, key[-1]):
            yield key[-1:]
    elif key and mention.origin.rule != "doubted" and _alone(words, key[0]):
        yield key


def _alone(words: Words, key: str) -> bool:
    return len(key) > SHORTEST and words.unseen(key) and may_stand_alone(words, key)


#: A word found again by itself has more than this many letters.
SHORTEST = 3


def _found(document: Document, lexicon: Lexicon[Mention]) -> Iterator[Mention]:
    held = {i: m for m in document.mentions if m.form != "description" for i in range(m.span.start, m.span.end)}
    tokens, end = document.tokens, 0
    for index, token in enumerate(tokens):
        hit = (
            lexicon.at(tokens, index) if token.kind == WORD and index >= end and lexicon.may_begin(token.key) else None
        )
        if hit is not None and _is_free(document, hit, held):
            end = hit.end
            span = hit.span(document.text, tokens)
            made = replace(hit.payload, span=span, origin=Origin("mentions", VERSION, "shared"), role=None)
            yield _titled(document, made)


def _is_free(document: Document, hit: Hit[Mention], held: dict[int, Mention]) -> bool:
    """Whether nothing stands there, or only shorter names that were loosely found."""
    span = hit.span(document.text, document.tokens)
    there = {id(m): m for i in range(span.start, span.end) if (m := held.get(i))}.values()
    return all(
        span.covers(m.span) and len(m.span) < len(span) and m.origin.rule in LOOSE and m.form == "name" for m in there
    )


def _titled(document: Document, name: Mention) -> Mention:
    """The person with the office that stands right before the name."""
    if name.kind != "person":
        return name
    text, start = document.text, name.span.start
    for one in document.mentions:
        is_title = one.form == "description" and one.kind == "person" and one.span.end < start
        if is_title and not text[one.span.end : start].strip():
            return replace(name, role=one.role, country=one.country)
    return name


def _with(document: Document, more: list[Mention]) -> Document:
    if not more:
        return document
    kept = [m for m in document.mentions if m.form != "name" or not any(n.span.meets(m.span) for n in more)]
    facts = sorted((*kept, *more), key=lambda m: (m.span.start, -m.span.end))
    return document.with_layer("mentions", tuple(facts))
