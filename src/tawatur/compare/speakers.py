"""Whom the words of a source stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tawatur.lang.load import Language
from tawatur.lang.sources import names_nobody
from tawatur.model.document import Document
from tawatur.model.facts import Mention
from tawatur.model.span import Span
from tawatur.model.story import Ref, ref_of

#: A description that makes up at least this share of a source's words is the source, whatever it names inside.
WHOLE = 0.6
#: Names of these kinds inside a source, the likelier speaker first.
_KINDS = ("person", "organisation", "product", "event", "other", "facility", "place")


def speaker_within(document: Document, span: Span, entity_of: Mapping[Ref, str]) -> str | None:
    """The entity that a source's words stand for, or None where no mention in them has one.

    A person's name first, then a description that is most of the words, then an institution, last a place.
    """
    found = [
        (_rank(mention, span), index, entity)
        for index, mention in _mentions_in(document, span)
        if (entity := entity_of.get(ref_of((document.article.id, index))))
    ]
    return max(found)[2] if found else None


def named_speaker(document: Document, span: Span, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    """The entity that a source's words stand for, or None where they credit nobody in particular.

    An unnamed source is not the body that it is in: "a source in the ministry" is not the ministry.
    """
    persons = (m for _, m in _mentions_in(document, span) if m.form == "name" and m.kind == "person")
    if names_nobody(document.words(span), language) and not any(persons):
        return None
    return speaker_within(document, span, entity_of)


def _mentions_in(document: Document, span: Span) -> Iterator[tuple[int, Mention]]:
    """The mentions that lie in a span, with their indices."""
    if "mentions" not in document.layers:
        return
    mentions = document.mentions
    for index in document.starting_in("mentions", span):
        if span.covers(mentions[index].span):
            yield index, mentions[index]


def _rank(mention: Mention, span: Span) -> int:
    if mention.form == "name" and mention.kind == "person":
        return len(_KINDS) + 2
    if mention.form == "description":
        return len(_KINDS) + 1 if len(mention.span) >= WHOLE * len(span) else 0
    if mention.form == "name" and mention.kind in _KINDS:
        return len(_KINDS) - _KINDS.index(mention.kind)
    return -1
