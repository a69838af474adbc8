"""Names in quotation marks: behind the noun for what they name, or of words that news text does not know."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.read.mentions_gazetteer import ARTICLE, HEH
from tawatur.read.mentions_reading import Candidate, Reading
from tawatur.read.mentions_shapes import is_owned, is_plural, is_verb
from tawatur.read.mentions_unknown import words_from
from tawatur.text.letters import QUOTES
from tawatur.text.tokens import WORD, splits

_YEH = "\N{ARABIC LETTER YEH}"
#: Words of an unknown name in quotation marks at most; the chance that its first word is no name, below which it is.
MOST_UNKNOWN, SURE_QUOTED = 3, 0.6


def quoted(reading: Reading) -> Iterator[Candidate]:
    """A short name in quotation marks behind the noun for what it names."""
    for hit in reading.having(QUOTED):
        groups = hit.payload.groups
        if reading.key(hit.end) not in QUOTES:
            continue
        ends = range(hit.end + 2, min(hit.end + 2 + MOST_QUOTED, len(reading.tokens)))
        close = next((i for i in ends if reading.key(i) in QUOTES), None)
        if close is None or not all(reading.tokens[i].kind == WORD for i in range(hit.end + 1, close)):
            continue
        if close == hit.end + 2 and _is_quality(reading, hit.end + 1):
            continue
        whole = (
            next((kind for group, kind in WHOLE if group in groups), None) if "quoted_things" not in groups else None
        )
        if whole is not None:
            yield Candidate(hit.first, close + 1, hit.cut, "name", whole, "quoted", "a head noun with a name in marks")
        else:
            kind = next(kind for group, kind in ALONE if group in groups)
            yield Candidate(hit.end + 1, close, 0, "name", kind, "quoted", "the name of a thing or place in marks")


def _is_quality(reading: Reading, index: int) -> bool:
    """Whether a word in marks is an indefinite adjective in -i that news text knows: a group that is called so."""
    key = reading.key(index)
    return key.endswith((_YEH, _YEH + HEH)) and key in reading.words.frequency and key not in reading.words.names


#: Groups of nouns before a name in marks, with the kind of the name: with the noun; without it.
WHOLE = (("quoted_bodies", "organisation"), ("head_facility", "facility"))
ALONE = (("quoted_things", "product"), ("head_place", "place"), ("head_town", "place"), ("quoted_events", "event"))
QUOTED = frozenset(group for group, _ in (*WHOLE, *ALONE))
#: Words of a name in quotation marks at most.
MOST_QUOTED = 4


def quoted_unknown(reading: Reading) -> Iterator[Candidate]:
    """A few words in quotation marks, the first unknown to news text and nearly a name to the tagger."""
    for first in sorted(reading.doubts):
        doubt = reading.doubts[first]
        if doubt.none >= SURE_QUOTED or reading.key(first - 1) not in QUOTES or not _may_be_title(reading, first):
            continue
        end = words_from(reading, first, MOST_UNKNOWN)
        rest = range(first + 1, end)
        if reading.key(end) in QUOTES and all(reading.is_definite(i) or i in reading.doubts for i in rest):
            kind = KINDS.get(doubt.kind, "product")
            yield Candidate(first, end, 0, "name", kind, "quoted_unknown", "in quotation marks, unknown to news")


def _may_be_title(reading: Reading, index: int) -> bool:
    """Whether a word has the form of neither verb nor adjective, adverb, plural or word with a particle."""
    key = reading.key(index)
    if key.startswith(ARTICLE) or key.endswith((_YEH, _YEH + HEH, "\N{ARABIC LETTER ALEF}")) or is_plural(key):
        return False
    if any(split.stem in reading.words.frequency for split in splits(key)[1:]):
        return False
    return not (is_verb(reading, index) or is_owned(reading, index))


KINDS = {"PERS": "person", "LOC": "place", "ORG": "organisation"}
