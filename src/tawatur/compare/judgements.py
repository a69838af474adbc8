"""Applying a person's judgements: claims joined and split, conflicts dismissed, damage and copies added and taken away.

Ours is never written over: each step gives what it changed, with what we had decided, and without the judgements a run
gives ours again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.document import Document
from tawatur.model.facts import Damage
from tawatur.model.judgement import Anchor, Judged, Judgement
from tawatur.model.span import Origin
from tawatur.model.story import Claim, Conflict, Copy, Ref

STAGE, _VERSION = "judgement", "1"
#: Damage that a person marks without saying of which kind.
MARKED = "broken_sentence"


@dataclass
class Bench:
    """The judgements of a run and what became of each; the one mutable thing while they are applied."""

    judgements: Sequence[Judgement]
    language: Language
    documents: Mapping[str, Document]
    _outcome: dict[int, Judged] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[Judged, ...]:
        """What became of every judgement, in their order."""
        return tuple(self._outcome[index] for index in sorted(self._outcome))

    def of(self, *kinds: str) -> list[tuple[int, Judgement]]:
        """The judgements of some kinds that apply to these texts, with their numbers; the others lapse."""
        found = []
        for index, judgement in enumerate(self.judgements):
            if judgement.kind in kinds and not self._lapses(index, judgement):
                found.append((index, judgement))
        return found

    def note(self, index: int, name: str, touched: Iterable[str] = (), **held: str | int) -> None:
        """Keep what we had decided where a judgement changed it."""
        ours = reason(self.language, name, **held)
        self._outcome[index] = Judged(self.judgements[index], "applied", ours, tuple(touched))

    def agree(self, index: int) -> None:
        """Keep that we decide as the judgement does."""
        self._outcome[index] = Judged(self.judgements[index], "agreed", reason(self.language, "judged_agreed"))

    def lapse(self, index: int, name: str, **held: str) -> None:
        """Keep why a judgement does not apply."""
        self._outcome[index] = Judged(self.judgements[index], "lapsed", reason(self.language, name, **held))

    def _lapses(self, index: int, judgement: Judgement) -> bool:
        for article in judgement.about:
            if article not in self.documents:
                self.lapse(index, "judged_absent", article=article)
                return True
        changed = [a.article for a in judgement.spans if self.documents[a.article].words(a.span) != a.text]
        changed += [
            s.article for s in judgement.articles if s.sha256 not in (None, self.documents[s.article].article.sha256)
        ]
        if changed:
            self.lapse(index, "judged_changed", article=changed[0])
        return bool(changed)


def judged_notes(bench: Bench) -> None:
    """Let the notes that people left on these texts stand among what was judged; they change nothing."""
    for index, _ in bench.of("note"):
        bench.note(index, "judged_noted")


def judged_documents(documents: Sequence[Document], bench: Bench) -> tuple[Document, ...]:
    """The documents with the damage that a person marked, and without what a person found sound."""
    held = {document.article.id: document for document in documents}
    for index, judgement in bench.of("damage", "not_damage"):
        for anchor in judgement.spans[:1]:
            held[anchor.article] = _damaged(held[anchor.article], anchor, index, bench)
    return tuple(held[document.article.id] for document in documents)


def _damaged(document: Document, anchor: Anchor, index: int, bench: Bench) -> Document:
    layer: tuple[Damage, ...] = document.layers.get("damage", ())
    met = [damage for damage in layer if damage.span.meets(anchor.span)]
    wanted = bench.judgements[index].kind == "damage"
    if wanted == bool(met):
        bench.agree(index)
        return document
    if not wanted:
        bench.note(index, "judged_broken")
        return document.with_layer("damage", tuple(damage for damage in layer if damage not in met))
    bench.note(index, "judged_sound")
    because = reason(bench.language, "judged_by", author=bench.judgements[index].author)
    marked = Damage(anchor.span, Origin(STAGE, _VERSION, "damage"), MARKED, "high", because)
    return document.with_layer("damage", tuple(sorted((*layer, marked), key=lambda damage: damage.span)))


def judged_copies(copies: Sequence[Copy], bench: Bench) -> tuple[Copy, ...]:
    """The copies with those that a person found, and without those that a person refused."""
    held = list(copies)
    for index, judgement in bench.of("copy", "not_copy"):
        pair = {subject.article for subject in judgement.articles}
        met = [copy for copy in held if set(copy.articles) == pair]
        if (judgement.kind == "copy") == bool(met):
            bench.agree(index)
        elif met:
            bench.note(index, "judged_copied", share=round(100 * met[0].share))
            held = [copy for copy in held if copy not in met]
        else:
            bench.note(index, "judged_uncopied")
            first, second = (subject.article for subject in judgement.articles[:2])
            held.append(Copy((first, second), "copy", 1.0, (), f"judged so by {judgement.author}"))
    return tuple(held)


def judged_claims(claims: Sequence[Claim], bench: Bench) -> tuple[Claim, ...]:
    """The claims with those joined and split that a person judged the same or not, the last judgement deciding."""
    held = list(claims)
    for index, judgement in bench.of("same_claim", "not_same_claim"):
        refs = [_statement(bench.documents[anchor.article], anchor) for anchor in judgement.spans]
        if any(ref is None for ref in refs):
            bench.lapse(index, "judged_unsaid")
            continue
        change = _CHANGES[judgement.kind]
        held = change(held, [ref for ref in refs if ref is not None], index, bench)
    return tuple(held)


def _statement(document: Document, anchor: Anchor) -> Ref | None:
    """The statement that shares most with an anchor's words, the shorter of two that do."""
    met = [(i, s.span) for i, s in enumerate(document.layers.get("statements", ())) if s.span.meets(anchor.span)]
    best = max(met, key=lambda pair: (pair[1].overlap(anchor.span), -len(pair[1])), default=None)
    return None if best is None else Ref(anchor.article, best[0])


def _joined(claims: list[Claim], refs: Sequence[Ref], index: int, bench: Bench) -> list[Claim]:
    met = [claim for claim in claims if any(ref in claim.statements for ref in refs)]
    if len(met) < 2:
        bench.agree(index)
        return claims
    first, *others = met
    by = reason(bench.language, "judged_by", author=bench.judgements[index].author)
    statements = tuple(ref for claim in met for ref in claim.statements)
    whole = Claim(first.id, statements, together((by, first.because)))
    bench.note(index, "judged_apart", [first.id], count=len(met))
    return [whole if claim is first else claim for claim in claims if claim not in others]


def _split(claims: list[Claim], refs: Sequence[Ref], index: int, bench: Bench) -> list[Claim]:
    """Each statement that a person set apart from the first becomes a claim of its own."""
    met = next((c for c in claims if refs[0] in c.statements), None)
    apart = [ref for ref in refs[1:] if met is not None and ref in met.statements and ref != refs[0]]
    if met is None or not apart:
        bench.agree(index)
        return claims
    by = reason(bench.language, "judged_by", author=bench.judgements[index].author)
    kept = replace(met, statements=tuple(ref for ref in met.statements if ref not in apart))
    last = max(int(claim.id.removeprefix("c")) for claim in claims)
    new = [Claim(f"c{last + n}", (ref,), by) for n, ref in enumerate(apart, start=1)]
    bench.note(index, "judged_together", [met.id, *(claim.id for claim in new)])
    return [*(kept if claim is met else claim for claim in claims), *new]


_CHANGES: Mapping[str, Callable[[list[Claim], Sequence[Ref], int, Bench], list[Claim]]] = {
    "same_claim": _joined,
    "not_same_claim": _split,
}


def judged_conflicts(conflicts: Sequence[Conflict], bench: Bench) -> tuple[Conflict, ...]:
    """The conflicts without those that a person found none: every span of the judgement meets a side of them."""
    held = list(conflicts)
    for index, judgement in bench.of("no_conflict"):
        met = [conflict for conflict in held if _about(conflict, judgement.spans)]
        if not met:
            bench.agree(index)
            continue
        values = " / ".join(dict.fromkeys(item.value for item in met[0].items))
        bench.note(index, "judged_conflict", [conflict.id for conflict in met], values=values)
        held = [conflict for conflict in held if conflict not in met]
    return tuple(held)


def _about(conflict: Conflict, anchors: Sequence[Anchor]) -> bool:
    """Whether each anchor meets a side, and they meet as many sides as they can."""
    sides = [_sides(conflict, anchor) for anchor in anchors]
    return all(sides) and len(set().union(*sides)) >= min(len(anchors), len(conflict.items))


def _sides(conflict: Conflict, anchor: Anchor) -> set[int]:
    """The numbers of the sides whose words an anchor meets."""
    places = ((number, item.place) for number, item in enumerate(conflict.items))
    return {number for number, place in places if place.article == anchor.article and place.span.meets(anchor.span)}
