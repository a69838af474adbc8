"""A report that gives somebody another country than the rest, or puts a country where the rest have another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from tawatur.compare.evidence import Evidence
from tawatur.compare.fillers import shared_adjectives
from tawatur.lang.lexicon import Hit
from tawatur.model.document import Document
from tawatur.model.facts import Mention
from tawatur.model.span import Span, hull
from tawatur.model.story import Conflict, ref_of
from tawatur.text.fold import fold

#: A country given to somebody is the texts' own where this many descriptions give it.
SETTLED = 2
#: A country is no home of a story where all reports name it, in any form, at most this often.
HARDLY_NAMED = 5
#: A partner is settled where this many other pairings of reports have it.
PAIRED = 2
#: A country that all reports name, in any form, at most this often can be a slip.
SLIP = 1
#: Between two members of a pair there are at most this many words.
PAIR_REACH = 8


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention in its document, with its entity."""

    document: Document
    mention: Mention
    entity: str | None

    @property
    def article(self) -> str:
        return self.document.article.id

    @property
    def words(self) -> str:
        """The mention as the text writes it."""
        return self.document.words(self.mention.span)


def nationality(evidence: Evidence) -> Iterator[Conflict]:
    """Descriptions of one person with one office that name two countries, of which one is the rule."""
    by_office: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for seen in _seen(evidence):
        mention = seen.mention
        if mention.form == "description" and mention.role and seen.entity:
            by_office[seen.entity, mention.role].append(seen)
    named: Counter[str | None] = Counter(seen.mention.country for seen in _seen(evidence))
    described = Counter(seen.mention.country for held in by_office.values() for seen in held)
    offices = evidence.language.group("pairs", "state_offices").folds
    for held in by_office.values():
        of_state = (s for s in held if s.mention.role in offices or fold(s.words).split()[0] in offices)
        yield from _minority([seen for seen in of_state if _gives_country(seen, evidence)], evidence)
        yield from _alone(held, described, named, evidence)


def _alone(
    held: list[_Seen], described: Counter[str | None], named: Counter[str | None], evidence: Evidence
) -> Iterator[Conflict]:
    """A country that is given to no other office, for somebody whose office the reports otherwise name without it.

    Where the report itself gives another country too, the one that all reports name less often is the odd one.
    """
    plain = [seen for seen in held if not seen.mention.country]
    offices = evidence.language.group("pairs", "state_offices").folds
    for odd in held:
        country = odd.mention.country
        if not country or odd.mention.role not in offices or described[country] != 1 or len(plain) < SETTLED:
            continue
        rivals = [seen for seen in held if seen.mention.country not in (None, country)]
        if (
            len(evidence.documents) == 1
            or named[country] > HARDLY_NAMED
            or any(named[rival.mention.country] <= named[country] for rival in rivals)
        ):
            continue
        usual = _nearest([*rivals, *_otherwise(odd, evidence), *plain], odd.article)
        items = tuple(evidence.item(s.document, s.mention.span) for s in (odd, *usual))
        because = evidence.because("nationality_alone")
        yield Conflict("", "error", "entity", "high", items, because, usual[0].words)


def _otherwise(odd: _Seen, evidence: Evidence) -> list[_Seen]:
    """The same office in the same report without a country that a list knows, whoever holds it."""
    office = odd.words.rpartition(" ")[0]
    here = (s for s in _seen_in(odd.document, evidence) if s.mention.form == "description")
    return [s for s in here if office and s.words.startswith(office) and not s.mention.country]


def _minority(held: list[_Seen], evidence: Evidence) -> Iterator[Conflict]:
    counts = Counter(seen.mention.country for seen in held).most_common()
    rule, often = counts[0] if counts else (None, 0)
    for country, number in counts[1:]:
        if often < SETTLED or number >= often:
            continue
        odd = [seen for seen in held if seen.mention.country == country and not _names_a_place(seen)]
        if not odd:
            continue
        usual = _nearest([seen for seen in held if seen.mention.country == rule], odd[0].article)
        items = tuple(evidence.item(s.document, s.mention.span) for s in (*odd, *usual))
        because = evidence.because("nationality", odd=number, all=len(held), rule=usual[0].words)
        yield Conflict("", "error", "entity", "high", items, because, usual[0].words)


def _gives_country(seen: _Seen, evidence: Evidence) -> bool:
    """Whether a description ends in the adjective of one country, not of two that share a name."""
    last = (m for m in seen.document.mentions if m.form == "demonym" and m.span.end == seen.mention.span.end)
    country = seen.mention.country
    return (
        country is not None
        and country not in shared_adjectives(evidence.language)
        and any(m.country == country for m in last)
    )


def _names_a_place(seen: _Seen) -> bool:
    """Whether a description takes its country from a name in it, as that of a club's or paper's town."""
    inside = (m for m in seen.document.mentions if seen.mention.span.covers(m.span))
    return any(m.form == "name" and not str(m.known).startswith("country:") for m in inside)


def _nearest(usual: list[_Seen], article: str) -> list[_Seen]:
    """One description of the report itself, if it has one, and one of another report."""
    own = next((seen for seen in usual if seen.article == article), None)
    other = next((seen for seen in usual if seen.article != article), None)
    return [seen for seen in (own, other) if seen is not None]


def odd_partner(evidence: Evidence) -> Iterator[Conflict]:
    """A country named once in all reports, paired with one that the reports pair with another throughout."""
    pairs = list(_pairs(evidence))
    often: Counter[str | None] = Counter(e.mention.country for e in _seen(evidence) if e.mention.country)
    partners: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in pairs:
        if one.entity and other.entity:
            partners[one.entity][other.entity] += 1
            partners[other.entity][one.entity] += 1
    for one, other in pairs:
        for fixed, odd in ((one, other), (other, one)):
            draft = _odd(fixed, odd, partners, often, evidence)
            if draft is not None:
                yield draft


def _odd(
    fixed: _Seen, odd: _Seen, partners: dict[str, Counter[str]], often: Counter[str | None], evidence: Evidence
) -> Conflict | None:
    if not odd.entity or not fixed.entity or often[odd.mention.country] > SLIP:
        return None
    usual = [(n, e) for e, n in partners[fixed.entity].items() if e != odd.entity]
    if not usual or max(usual)[0] < PAIRED:
        return None
    span = hull([fixed.mention.span, odd.mention.span])
    name = next(e.names.get("ar", "") for e in evidence.entities if e.id == max(usual)[1])
    item = evidence.item(odd.document, span, odd.words)
    return Conflict("", "error", "entity", "high", (item,), evidence.because("odd_partner", usual=name), name)


def _pairs(evidence: Evidence) -> Iterator[tuple[_Seen, _Seen]]:
    """Countries or their capitals joined by "between … and …"."""
    between = evidence.language.group("pairs", "between").lexicon
    seen = [s for s in _seen(evidence) if s.mention.country and s.mention.form == "name" and s.mention.kind == "place"]
    by_document: dict[int, list[_Seen]] = defaultdict(list)
    for one in seen:
        by_document[id(one.document)].append(one)
    for document in evidence.documents:
        own = by_document[id(document)]
        for hit in between.find(document.tokens) if len(own) > 1 else ():
            pair = _behind(document, own, hit)
            if pair is not None:
                yield pair


def _behind(document: Document, own: list[_Seen], hit: Hit[str]) -> tuple[_Seen, _Seen] | None:
    tokens = document.tokens
    reach = tokens[min(hit.end + PAIR_REACH, len(tokens)) - 1].span.end
    window = Span(tokens[hit.first].span.start, reach)
    held = [s for s in own if window.covers(s.mention.span)]
    if len(held) < 2 or "\n" in document.text[held[0].mention.span.end : held[1].mention.span.start]:
        return None
    joint = document.text[held[0].mention.span.end : held[1].mention.span.start].strip()
    goes_on = document.text[held[1].mention.span.end :][: len(_COMMA) + 1].strip()[:1] in (_WAW, _COMMA)
    return (held[0], held[1]) if joint in _AND and not goes_on else None


_WAW, _COMMA = "\N{ARABIC LETTER WAW}", "\N{ARABIC COMMA}"
_AND = frozenset({_WAW, ""})


#: The name under which the evidence keeps all mentions.
SEEN = "seen"


def _seen(evidence: Evidence) -> Sequence[_Seen]:
    """Every mention (kept once they have been asked for)."""
    if SEEN not in evidence.kept:
        evidence.kept[SEEN] = [seen for document in evidence.documents for seen in _seen_in(document, evidence)]
    return cast(list[_Seen], evidence.kept[SEEN])


def _seen_in(document: Document, evidence: Evidence) -> Iterator[_Seen]:
    for index, mention in enumerate(document.mentions):
        yield _Seen(document, mention, evidence.entity_of.get(ref_of((document.article.id, index))))
