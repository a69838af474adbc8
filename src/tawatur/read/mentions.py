"""The layer of mentions: names, nationality adjectives and descriptions.

Method: word lists, rules on head nouns and titles, and a learned tagger (linear-chain CRF) propose candidates; of two
that meet the longer one wins, of equal ones the earlier rule. Names that stand in full are then found again in short.
**Misses**: names of works; pronouns; a name that is a common word and stands without any sign beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Mention
from tawatur.model.span import Origin
from tawatur.read import mentions_descriptions as descriptions
from tawatur.read.mentions_names import RULES
from tawatur.read.mentions_pairs import parted
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_repeats import agreed, demonyms, repeated
from tawatur.read.mentions_titled import titled
from tawatur.read.stage import Decision, Stage

VERSION = "2"
Rule = Callable[[Reading], Iterator[Candidate]]


def decide(document: Document, language: Language) -> Iterator[Decision]:
    """Each candidate, kept as a mention or refused for a better one."""
    reading = Reading(document, language)
    kept, refused = _settle(candidate for rule in RULES for candidate in rule(reading))
    reading.names = list(parted(reading, kept))
    reading.demonyms = {one.first: one for one in demonyms(reading)}
    reading.descriptions = _described(reading)
    behind = list(titled(reading))
    kept = [name for name in reading.names if name.kind == "person" or not any(name.meets(one) for one in behind)]
    reading.names, more = _joined(kept, behind)
    reading.names, again = _joined(reading.names, repeated(reading))
    yield from (_refusal(reading, one) for one in (*refused, *more, *again))
    adjectives = [d for d in reading.demonyms.values() if not any(d.meets(name) for name in reading.names)]
    own = {d.country for d in adjectives}
    reading.names = list(agreed(reading))
    for candidate in (
        *(_placed(reading, name, own) for name in reading.names),
        *adjectives,
        *reading.descriptions,
    ):
        yield _decision(reading, candidate)


def _settle(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The candidates that stand, in order; and the others, each with the one that it gave way to."""
    order = {rule.__name__: rank for rank, rule in enumerate(RULES)}
    kept: list[Candidate] = []
    refused: list[tuple[Candidate, Candidate]] = []
    holder: dict[int, Candidate] = {}
    for one in sorted(candidates, key=lambda c: (-len(c), order[c.rule], c.first)):
        better = next((holder[i] for i in range(one.first, one.end) if i in holder), None)
        if better is not None:
            refused.append((one, better))
            continue
        kept.append(one)
        holder.update(dict.fromkeys(range(one.first, one.end), one))
    return sorted(kept, key=lambda c: c.first), refused


def _joined(
    kept: list[Candidate], more: Iterable[Candidate]
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """The names with further ones that meet none of them; and the further ones that do."""
    held, refused = list(kept), []
    taken = {i: name for name in kept for i in range(name.first, name.end)}
    for one in more:
        better = next((taken[i] for i in range(one.first, one.end) if i in taken), None)
        if better is not None:
            refused.append((one, better))
        else:
            held.append(one)
            taken.update(dict.fromkeys(range(one.first, one.end), one))
    return sorted(held, key=lambda c: c.first), refused


def _described(reading: Reading) -> list[Candidate]:
    """The descriptions that do not begin inside a name."""
    inside = {i for name in reading.names for i in range(name.first, name.end)}
    found = [d for rule in (descriptions.persons, descriptions.collectives) for d in rule(reading)]
    return [d for d in found if d.first not in inside]


def _placed(reading: Reading, name: Candidate, own: set[str | None]) -> Candidate:
    """A name with the office that stands before it, a place with its own code where the text has its adjective."""
    if name.kind == "person":
        before = next((d for d in reading.descriptions if d.end == name.first and d.kind == "person"), None)
        return replace(name, role=before.role, country=before.country) if before and not name.cut else name
    code = "x:" + reading.words_of(name)[0]
    if code not in own or len(name) > 1:
        return name
    return replace(name, kind="place", known="place:" + code[2:], country=code)


def _decision(reading: Reading, candidate: Candidate) -> Decision:
    c, span = candidate, reading.span(candidate)
    origin = Origin("mentions", VERSION, c.rule)
    mention = Mention(span, origin, c.form, c.kind, c.known, c.role, c.country)
    return Decision(span, c.rule, c.because, (mention,))


def _refusal(reading: Reading, pair: tuple[Candidate, Candidate]) -> Decision:
    one, better = pair
    words = reading.span(better).of(reading.text)
    return Decision(reading.span(one), one.rule, f"gives way to {words!r} ({better.rule})")


STAGE = Stage("mentions", VERSION, ("tokens", "sentences"), decide)
