"""Joining statements that say the same thing into claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tawatur.compare.matches import Match
from tawatur.compare.said import Said
from tawatur.model.story import Claim

#: Two statements with at least these log odds say the same (set on the vostochny gold and our own examples).
SAME = -1.25
#: Two groups join where their pairs average at least these log odds; a pair that was not looked at has these others.
LINK, UNLIKE = -1.25, -6.0


def join(statements: Sequence[Said], found: Sequence[Match]) -> tuple[Claim, ...]:
    """Claims in the order of their first statements; every statement belongs to exactly one.

    Method: agglomerative, best pairs first, groups join on the average score of their pairs and never across a
    veto. Misses: statements that share no wording.
    """
    groups = _Groups(len(statements), found)
    for match in sorted(found, key=lambda m: (-m.score, m.a, m.b)):
        if match.odds < SAME:
            break
        if statements[match.a].ref.article != statements[match.b].ref.article:
            groups.join(match)
    return tuple(_claims(statements, groups))


class _Groups:
    """Statements in groups that only grow; the one mutable thing while claims are joined."""

    def __init__(self, size: int, found: Sequence[Match]) -> None:
        self.of = list(range(size))
        self.members = {i: [i] for i in range(size)}
        self.why: dict[int, Match] = {}
        self.scores = {(m.a, m.b): m for m in found}

    def join(self, match: Match) -> None:
        """Join the groups of a pair unless a veto or a low average stands against it."""
        one, other = self.of[match.a], self.of[match.b]
        if one == other:
            return
        pairs = [self._pair(i, j) for i in self.members[one] for j in self.members[other]]
        if any(pair is not None and pair.vetoed for pair in pairs):
            return
        if sum(UNLIKE if pair is None else pair.odds for pair in pairs) / len(pairs) < LINK:
            return
        for member in self.members.pop(other):
            self.of[member] = one
            self.members[one].append(member)
        self.why.setdefault(one, match)

    def _pair(self, i: int, j: int) -> Match | None:
        return self.scores.get((min(i, j), max(i, j)))


def _claims(statements: Sequence[Said], groups: _Groups) -> Iterator[Claim]:
    ordered = sorted(groups.members.items(), key=lambda item: min(item[1]))
    for number, (group, members) in enumerate(ordered, start=1):
        refs = tuple(statements[i].ref for i in sorted(members))
        match = groups.why.get(group)
        because = "; ".join(s.because for s in match.signals if s.score > 0) if match else "said once"
        yield Claim(f"c{number}", refs, because, _utterance(statements, members, number))


def _utterance(statements: Sequence[Said], members: Sequence[int], number: int) -> str | None:
    """An id where the claim's statements are renderings of one speaker's words in several reports."""
    by_source: dict[str, set[str]] = defaultdict(set)
    for i in members:
        said = statements[i]
        if said.source is not None and said.quotation is not None and said.quotation.form != "indirect":
            by_source[said.source].add(said.ref.article)
    return f"u{number}" if any(len(articles) > 1 for articles in by_source.values()) else None
