"""Who said what, through whom: reported speech gathered by speaker, renderings of one utterance folded together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tawatur.serve.page.chain import Chain, speaker, through
from tawatur.serve.page.limits import LINKS, ROWS, more
from tawatur.serve.page.links import to_words
from tawatur.serve.page.lookup import Lookup, Row, extent
from tawatur.serve.page.messages import known, term, words
from tawatur.serve.page.pair import Pair, content
from tawatur.serve.page.standing import Chip

#: Speakers, and utterances of one speaker, shown before the rest is folded away.
_SPEAKERS = 8
_UTTERANCES = 3
_FORMS = {"direct": 0, "mixed": 1}
#: A content this long is a paragraph; the report itself shows the rest.
_LONGEST = 420
#: Quoted fragments shorter than this say nothing without the clause around them.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Rendering:
    """One report's words for an utterance; ``quoted`` where all of it stands in quotation marks."""

    words: Pair
    quoted: bool
    chips: list[Chip]
    chain: Chain
    href: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said once, in the rendering that tells most, and in the others."""

    best: Rendering
    others: list[Rendering]
    also: Pair


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker and what they are reported to have said."""

    name: Pair
    count: Pair
    shown: list[Utterance]
    folded: list[Utterance]
    more: Pair


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers heard most, and the others folded away."""

    shown: list[Voice]
    folded: list[Voice]
    more: Pair


def voices(lookup: Lookup) -> Voices:
    """All quotations, by speaker; the speaker with most utterances first, speech without a speaker last."""
    by_speaker: dict[str, list[Row]] = defaultdict(list)
    names: dict[str, Pair] = {}
    for row in lookup.rows("quotations"):
        if lookup.report(row):
            key, name = speaker(lookup, row)
            by_speaker[key].append(row)
            names.setdefault(key, name)
    heard = [(key == "", _voice(lookup, names[key], rows)) for key, rows in by_speaker.items()]
    heard.sort(key=lambda pair: (pair[0], -len(pair[1].shown) - len(pair[1].folded)))
    ordered = [voice for _, voice in heard]
    rest = ordered[_SPEAKERS:]
    return Voices(ordered[:_SPEAKERS], rest[:ROWS], more("voices.others", len(rest)))


def _voice(lookup: Lookup, name: Pair, rows: list[Row]) -> Voice:
    by_utterance: dict[str, list[Row]] = {}
    for place, row in enumerate(rows):
        by_utterance.setdefault(str(row.get("same_utterance") or f"alone:{place}"), []).append(row)
    utterances = [_utterance(lookup, held) for held in sorted(by_utterance.values(), key=lambda held: -len(held))]
    rest = utterances[_UTTERANCES:]
    count, others = words("voices.count", n=len(utterances)), more("voices.more", len(rest))
    return Voice(name, count, utterances[:_UTTERANCES], rest[:ROWS], others)


def _utterance(lookup: Lookup, rows: list[Row]) -> Utterance:
    """Direct words before mixed before indirect, longer before shorter."""
    best, *others = sorted(rows, key=lambda row: (_FORMS.get(str(row.get("form")), len(_FORMS)), -len(_said(row))))
    also = words("voices.also", n=len(others))
    return Utterance(_rendering(lookup, best), [_rendering(lookup, row) for row in others[:LINKS]], also)


def _rendering(lookup: Lookup, row: Row) -> Rendering:
    report = lookup.report(row)
    assert report is not None
    said = _said(row)
    labels = [Chip("soft", term("form", row.get("form")))] if known(f"form.{row.get('form')}") else []
    if row.get("translated"):
        labels.append(Chip("soft", words("voices.translated")))
    if lookup.damaged(row):
        labels.append(Chip("damage", words("reports.damage")))
    shown = said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    quoted = row.get("form") == "direct"
    return Rendering(content(shown), quoted, labels, through(report, row), to_words(lookup, row))


def _said(row: Row) -> str:
    """The reported words, pieces joined; the whole report of speech where they are none, or few and not a sentence."""
    spans = [span for span in row.get("content") or () if span.get("text")]
    ordered = sorted(spans, key=extent)
    said = " \N{HORIZONTAL ELLIPSIS} ".join(str(span["text"]) for span in ordered)
    tells = row.get("form") == "direct" or len(said.split()) >= _FEWEST_WORDS
    return said if said and tells else str(row.get("text") or "")
