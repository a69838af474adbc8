"""What a stage reads from one text: every fact has a span and an origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawatur.model.span import Origin, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything derived from a text, at a place in it, by a rule."""

    span: Span
    origin: Origin


_set_span, _set_origin = (vars(Fact)[name].__set__ for name in ("span", "origin"))


@dataclass(frozen=True, slots=True, init=False)
class Token(Fact):
    """A word, number or mark. `key` is its fold; `kind` is word, number or mark."""

    key: str
    kind: str

    def __init__(self, span: Span, origin: Origin, key: str, kind: str) -> None:
        # The commonest record by far: see Span.
        _set_span(self, span)
        _set_origin(self, origin)
        _set_key(self, key)
        _set_kind(self, kind)


_set_key, _set_kind = (vars(Token)[name].__set__ for name in ("key", "kind"))


@dataclass(frozen=True, slots=True)
class Sentence(Fact):
    """A run of words up to a stop. `tokens` is the half-open range of its tokens' indices.

    `kind` is title, heading, body or fragment (a body sentence of at most two words); `paragraph` counts lines
    that are not blank from 0.
    """

    kind: str
    paragraph: int
    tokens: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention(Fact):
    """Words that stand for something in the world.

    `form`: name, description, pronoun or demonym. `kind`: person, organisation, place, facility, event, product
    or other. `known`: the id of the gazetteer's entry where one is known (`country:KP`, `agency:reuters`).
    `role`: fold of a description's or title's head word (president, minister), standing before a name or alone.
    `country`: ISO 3166 code that the words name or imply (a demonym's, a description's, a capital's).
    """

    form: str
    kind: str
    known: str | None = None
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Timex(Fact):
    """A time expression after TIMEX3.

    `value` needs the publication day for relative ones and is the relative reading where there is none;
    `relative` is the reading without it (`WED`, `P1D before publication`). `mod` is START, MID, END,
    APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS or None. `anchor` is the span of the event that the
    expression counts from.
    """

    type: str
    value: str
    relative: str | None = None
    mod: str | None = None
    anchor: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Fact):
    """A figure that counts or measures.

    `value` is a number, or (low, high) of a range; `unit` an English singular noun of our own list or the fold
    of the counted word; `of` the span of what is counted; `bound` is None, at_least, at_most, more_than,
    less_than; `harm` is None or killed, wounded, missing, displaced, arrested.
    """

    value: float | int | tuple[float, float]
    unit: str
    of: Span | None = None
    approximate: bool = False
    bound: str | None = None
    harm: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One teller in a chain of attribution, as the text names it."""

    span: Span


@dataclass(frozen=True, slots=True)
class Quotation(Fact):
    """One report of speech: from its reporting clause to the end of what is reported.

    `content`: the words or clauses reported. `form`: direct, indirect or mixed. `act`: what the cue does: say,
    deny, warn, promise, ask, order, fear, believe, expect, show, admit, praise … `source` is None for rumours;
    `chain` runs from the teller nearest to the outlet to the speaker. `hearsay`: nobody is named as source.
    `addressee`: whom it is said to; `occasion`: the talk, text or meeting in which it is said; both where said.
    """

    content: tuple[Span, ...]
    form: str
    act: str
    cue: Span | None = None
    source: Hop | None = None
    chain: tuple[Hop, ...] = ()
    translated: bool = False
    addressee: Span | None = None
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement(Fact):
    """One report saying one thing: the shortest clause that carries it.

    `modality`: asserted, planned, possible, denied, feared, negated or quoted. `predicate`: fold of its main
    verb or verbal noun. `quotation` is the index of the quotation whose content it is, else None. `headline`: it
    stands in a title or heading. `main`: its clause stands alone, it leans on none before it. `polarity`: affirmed
    or negated. `lemma`: fold of the predicate's dictionary form. `subject`: the words that name it, None where the
    clause leaves it out. `place`: the name of the place where it happened. `timexes`, `quantities`: indices of the
    times and figures in its own words, clauses within it left out. `phrase`: it tells an event in a phrase of the
    clause round it, which is not whole without it.
    """

    modality: str
    predicate: str | None = None
    quotation: int | None = None
    headline: bool = False
    main: bool = True
    polarity: str = "affirmed"
    lemma: str | None = None
    subject: Span | None = None
    place: Span | None = None
    timexes: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Damage(Fact):
    """A passage broken by translation or extraction.

    `kind` and `severity` as the contract lists them; `because` by language of the interface.
    """

    kind: str
    severity: str
    because: Mapping[str, str]
    suggestion: str | None = None
