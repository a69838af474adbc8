"""The dossier as blocks of text with numbered citations, in one language, whatever they are written in after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tawatur.export.identifiers import web_address
from tawatur.export.safe_text import one_line
from tawatur.serve.page.accounts import accounts
from tawatur.serve.page.cells import Cell
from tawatur.serve.page.conflicts import Card, Witness, cards_of_claims, conflicts
from tawatur.serve.page.context import Passage
from tawatur.serve.page.facts import facts, standings, title
from tawatur.serve.page.gaps import gaps
from tawatur.serve.page.links import linked, to_words
from tawatur.serve.page.lookup import Lookup, Row, extent
from tawatur.serve.page.matrix import matrix
from tawatur.serve.page.messages import words
from tawatur.serve.page.pair import Pair
from tawatur.serve.page.positions import positions
from tawatur.serve.page.standing import Chip
from tawatur.serve.page.summary import Cited, Sentence, sentences
from tawatur.serve.page.timeline import Event, timeline
from tawatur.serve.page.voices import Rendering, voices
from tawatur.serve.paper.blocks import Block, Line, Run

#: What stands between two short notes in a line.
_BETWEEN = " · "
_MORE = "\N{HORIZONTAL ELLIPSIS}"


@dataclass
class Outline:
    """The blocks of one dossier in a language of the page (`ar` or `en`)."""

    lookup: Lookup
    language: str
    _cited: dict[str, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """Every section that has something to say, then the words behind the citations."""
        yield from self._head()
        for section in (
            self._summary, self._conflicts, self._claims, self._timeline, self._voices, self._positions, self._gaps,
            self._accounts, self._reports, self._citations,
        ):  # fmt: skip
            yield from section()

    @cached_property
    def title(self) -> str:
        return one_line(title(self.lookup)) or self.say(words("page.untitled"))

    def say(self, pair: Pair) -> str:
        """What a pair says in the outline's language, without markup, on one line."""
        return one_line(getattr(pair, self.language).striptags())

    def _head(self) -> Iterator[Block]:
        yield Block("heading", (Run(self.title, "theirs"),), 1)
        told = [self.say(fact.said) for fact in (*facts(self.lookup), *standings(self.lookup))]
        yield Block("text", (Run(_BETWEEN.join(told)),))
        yield Block("text", (Run(self.say(words("page.about"))),))
        for row in self.lookup.rows("notes"):
            yield Block("text", (Run(self.say(words("notes.title")) + ": "), Run(self._told(row.get("text")))))

    def _told(self, text: Any) -> str:
        held = text.get(self.language) or text.get("ar") or text.get("en") if isinstance(text, dict) else text
        return one_line(held)

    def _section(self, key: str, blocks: Iterable[Block]) -> Iterator[Block]:
        """Blocks under their heading; nothing where there are none."""
        held = list(blocks)
        if held:
            yield Block("heading", (Run(self.say(words(key))),), 2)
            yield from held

    @cached_property
    def _cards(self) -> dict[str, str]:
        return cards_of_claims(self.lookup)

    def _summary(self) -> Iterator[Block]:
        held = sentences(self.lookup, self._cards)
        yield from self._section("summary.title", (Block("number", self._event(sentence)) for sentence in held))

    def _conflicts(self) -> Iterator[Block]:
        found = conflicts(self.lookup)
        cards = (*found.weighty, *found.minor)
        yield from self._section("conflicts.title", (block for card in cards for block in self._card(card)))

    def _card(self, card: Card) -> Iterator[Block]:
        kinds = [self.say(chip.label) for chip in card.chips]
        yield Block("heading", (Run(_BETWEEN.join([self.say(card.slot), *kinds])),), 3)
        for side in card.sides:
            for witness in (*side.shown, *side.folded):
                yield Block("item", (Run(self.say(side.value), "strong"), Run(": "), *self._witness(witness)))
        yield Block("text", (Run(self.say(card.because)),))
        if card.reading:
            yield Block("text", (Run(f"{self.say(words('conflicts.reading'))} {self.say(card.reading)}"),))
        elif card.undecided:
            yield Block("text", (Run(self.say(words("conflicts.undecided"))),))

    def _witness(self, witness: Witness) -> Line:
        return (*_marked(witness.passage), *self._chain(witness.chain), *self._cite(witness.href))

    def _chain(self, chain: Sequence[Pair]) -> Line:
        """The outlet, whom it cites, whom those cite, in brackets."""
        citing = Run(f" {self.say(words('chain.through'))} ")
        told = [run for teller in chain for run in (citing, Run(self.say(teller), "theirs"))]
        return (Run(" ("), *told[1:], Run(")"))

    def _claims(self) -> Iterator[Block]:
        found = matrix(self.lookup, self._cards)
        yield from self._section("claims.title", [*self._shared(found.groups), *self._own(found.own)])

    def _shared(self, groups: Sequence[Any]) -> Iterator[Block]:
        for group in groups:
            head = ((Run(self.say(group.title)),), *((Run(self.say(r.name), "theirs"),) for r in self._reporters))
            yield Block("table", rows=(head, *map(self._row, (*group.shown, *group.folded))))

    def _row(self, line: Any) -> tuple[Line, ...]:
        claim = (Run(self.say(line.text), "theirs"), *self._flags(line.dots.said, line.chips))
        return (claim, *map(self._cell, line.cells))

    @property
    def _reporters(self) -> list[Any]:
        return list(self.lookup.reports.values())

    def _cell(self, cell: Cell) -> Line:
        return (Run(self.say(words(f"cell.{cell.state}"))), *self._cite(cell.href))

    def _own(self, held: Sequence[Any]) -> Iterator[Block]:
        for own in held:
            name = self.say(own.report.name)
            yield Block("heading", (Run(f"{self.say(words('claims.one'))}: "), Run(name, "theirs")), 3)
            for claim in own.claims:
                flags = self._flags(None, claim.chips)
                yield Block("item", (Run(self.say(claim.text), "theirs"), *self._cite(claim.href), *flags))

    def _timeline(self) -> Iterator[Block]:
        found = timeline(self.lookup, self._cards)
        yield from self._section("timeline.title", self._moments(found.moments))
        yield from self._section("timeline.background", self._moments(found.background))

    def _moments(self, moments: Sequence[Any]) -> Iterator[Block]:
        for moment in moments:
            for event in moment.events:
                yield Block("item", (Run(self.say(moment.when), "strong"), Run(": "), *self._event(event)))

    def _event(self, event: Event | Sentence) -> Line:
        said = Run(self.say(event.text), "theirs")
        return (said, *self._cites(event.cited), *self._flags(event.dots.said, event.chips))

    def _voices(self) -> Iterator[Block]:
        found = voices(self.lookup)
        yield from self._section("voices.title", (b for v in (*found.shown, *found.folded) for b in self._voice(v)))

    def _voice(self, voice: Any) -> Iterator[Block]:
        yield Block("heading", (Run(self.say(voice.name), "theirs"),), 3)
        for utterance in (*voice.shown, *voice.folded):
            for rendering in (utterance.best, *utterance.others):
                yield Block("item", self._rendering(rendering))

    def _rendering(self, said: Rendering) -> Line:
        chain, flags = self._chain(said.chain), self._flags(None, said.chips)
        return (Run(self.say(said.words), "theirs"), *chain, *self._cite(said.href), *flags)

    def _positions(self) -> Iterator[Block]:
        found = positions(self.lookup)
        stances = ((actor, held) for actor in (*found.shown, *found.folded) for held in (*actor.shown, *actor.folded))
        yield from self._section("positions.title", (self._stance(actor.name, held) for actor, held in stances))

    def _stance(self, actor: Pair, held: Any) -> Block:
        name, act = Run(self.say(actor), "strong"), Run(f" {self.say(held.act)}: ")
        return Block("item", (name, act, Run(self.say(held.words), "theirs"), *self._cites(held.cited)))

    def _gaps(self) -> Iterator[Block]:
        found = gaps(self.lookup)
        held = (*found.unanswered, *found.only_one, *found.silent)
        yield from self._section("gaps.title", (self._gap(gap) for gap in held))

    def _gap(self, gap: Any) -> Block:
        told = tuple(Run(f" {self.say(pair)}", "theirs") for pair in gap.words)
        return Block("item", (Run(self.say(gap.text)), *told, *self._cites(gap.cited)))

    def _accounts(self) -> Iterator[Block]:
        yield from self._section("accounts.title", (self._account(held) for held in accounts(self.lookup)))

    def _account(self, held: Any) -> Block:
        carried = ", ".join(self.say(report.name) for report in held.reports)
        notes = [note for note in (self.say(held.kind), carried, self.say(held.because)) if note]
        return Block("item", (Run(self.say(held.origin), "strong"), Run(": " + _BETWEEN.join(notes))))

    def _reports(self) -> Iterator[Block]:
        yield from self._section("reports.title", map(self._report, self._reporters))

    def _report(self, report: Any) -> Block:
        row = report.row
        name = one_line(row.get("title") or row.get("id"))
        day = str(row.get("published") or self.say(words("reports.undated")))
        told = Run(f"{_BETWEEN}{day}{_BETWEEN}SHA-256 {row.get('sha256')}")
        outlet = Run(_BETWEEN + one_line(row.get("outlet")), "theirs") if row.get("outlet") else Run("")
        return Block("number", (Run(name, "theirs", web_address(row.get("url"))), outlet, told))

    def _citations(self) -> Iterator[Block]:
        """The words behind each number: whose report, which code points."""
        yield from self._section("paper.citations", (self._citation(href, n) for href, n in self._cited.items()))

    def _citation(self, href: str, number: int) -> Block:
        row = self._places.get(href, {})
        report = self.lookup.report(row)
        start, end = extent(row)
        name = self.say(report.name) if report else ""
        place = Run(f"{_BETWEEN}{start}\N{EN DASH}{end}: ")
        quoted = Run(one_line(row.get("text")), "theirs")
        address = web_address(report.row.get("url")) if report else None
        return Block("citation", (Run(name, "theirs", address), place, quoted), number)

    @cached_property
    def _places(self) -> dict[str, Row]:
        """The span behind each link of the page."""
        return {to_words(self.lookup, row): row for row in linked(self.lookup)}

    def _cites(self, cited: Iterable[Cited]) -> Line:
        hrefs = [href for one in cited for href in (one.href, *(link.href for link in one.further))]
        return tuple(run for href in hrefs for run in self._cite(href))

    def _cite(self, href: str) -> Line:
        """The number of a citation, given when its words are first cited; nothing where none are."""
        if href not in self._places:
            return ()
        number = self._cited.setdefault(href, len(self._cited) + 1)
        return (Run(str(number), "cite"),)

    def _flags(self, said: Pair | None, chips: Iterable[Chip]) -> Line:
        """How many origins, and the short words beside."""
        held = [self.say(pair) for pair in ([said] if said else [])] + [self.say(chip.label) for chip in chips]
        told = [flag for flag in held if flag]
        return (Run(f" [{_BETWEEN.join(told)}]"),) if told else ()


def _marked(passage: Passage) -> Line:
    """Words in their sentence, the marked ones strong."""
    before = (_MORE if passage.cut_before else "") + passage.before
    after = passage.after + (_MORE if passage.cut_after else "")
    runs = (Run(_spaced(before), "theirs"), Run(one_line(passage.marked), "marked"), Run(_spaced(after), "theirs"))
    return tuple(run for run in runs if run.text.strip())


def _spaced(words: str) -> str:
    """The words on one line, with a space at an end where there was one."""
    return (" " if words[:1].isspace() else "") + one_line(words) + (" " if words[-1:].isspace() else "")
