"""Parts within one sentence that do not make up the total which it gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.compare.counted import Counted
from tawatur.compare.evidence import Evidence
from tawatur.compare.figures import BARE, PERSON
from tawatur.model.span import Span
from tawatur.model.story import Conflict

#: Between a total and its first part stand at most so many words, between two parts (what describes the first).
TO_PARTS, TO_NEXT = 3, 2
#: A single part says little: an addition has two at least, unless one alone exceeds the whole.
PARTS = 2
_WAW = "\N{ARABIC LETTER WAW}"
_COMMAS = frozenset({"\N{ARABIC COMMA}", ","})
#: A list of all the parts stands behind this.
_COLON = ":"


def sums(found: Sequence[Counted], evidence: Evidence) -> Iterator[Conflict]:
    """A total of people beside its parts, in one sentence of one report: all of them, or some of them, add up wrong.

    Misses: parts in another sentence than the total; shares of a whole; parts that are vague or bounded.
    """
    by_sentence: dict[tuple[str, int], list[Counted]] = {}
    for figure in found:
        by_sentence.setdefault((figure.article, figure.sentence.span.start), []).append(figure)
    for held in by_sentence.values():
        for at, total in enumerate(held[:-1]):
            parts = _parts(total, held[at + 1 :], evidence)
            name = _fault(total, parts, evidence) if parts else None
            if name is not None:
                items = tuple(figure.item for figure in (total, *parts))
                made = sum(int(part.low) for part in parts)
                because = evidence.because(name, total=total.value, sum=str(made))
                yield Conflict("", "error", "number", "high", items, because)


def _fault(total: Counted, parts: Sequence[Counted], evidence: Evidence) -> str | None:
    made = sum(part.low for part in parts)
    if made > total.low and total.quantity.bound is None:
        return "parts_exceed"
    listed = _COLON in _between(total, parts[0]) and len(parts) >= PARTS
    return "parts_short" if listed and made < total.low and total.quantity.bound is None else None


def _parts(total: Counted, behind: Sequence[Counted], evidence: Evidence) -> list[Counted]:
    """The figures right behind a total that count its parts, joined by a conjunction before each number."""
    if not behind or not _is_exact(total) or not _counts_people(total):
        return []
    lead = _between(total, behind[0])
    among = evidence.language.group("growth", "among").found(lead) or lead.strip().startswith(_COLON)
    if not among or len(lead.split()) > TO_PARTS:
        return []
    parts = [behind[0]]
    for figure in behind[1:]:
        if not _joined(_between(parts[-1], figure)):
            break
        parts.append(figure)
    return parts if all(_is_part_of(part, total) for part in parts) else []


def _joined(between: str) -> bool:
    """Whether nothing but a description of the figure before, and a conjunction, stands between two figures."""
    words = between.split()
    if not words or (words[-1] not in (_WAW, *_COMMAS) and not between.endswith(_WAW)):
        return False
    return len(words) <= TO_NEXT + 1 and not any(word.startswith(_WAW) for word in words[:-1])


def _is_part_of(part: Counted, total: Counted) -> bool:
    alike = part.quantity.harm in (None, total.quantity.harm)
    return alike and _is_exact(part) and part.quantity.unit not in _TIMES and not part.quantity.bound


#: Units of time and ratio beside a toll count no people.
_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "percent", "share", "metre", "kilometre"})


def _is_exact(figure: Counted) -> bool:
    return not isinstance(figure.quantity.value, tuple) and not figure.quantity.approximate and figure.low > 0


def _counts_people(figure: Counted) -> bool:
    return figure.quantity.harm is not None or figure.quantity.unit in (PERSON, BARE)


def _between(one: Counted, other: Counted) -> str:
    end = one.quantity.span.end
    return one.document.words(Span(end, max(end, other.quantity.span.start)))
