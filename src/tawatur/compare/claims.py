"""Joining statements that say the same thing into claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from tawatur.compare.matches import MOST_PARTNERS, Match
from tawatur.compare.said import Said
from tawatur.compare.signals import content, pair_of, stems
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.story import Claim

#: Two statements with at least these log odds say the same where each is the other's best in its report; with at
#: least SURE they do anyhow (set on the vostochny gold, our own examples and judged pairs of ANT).
SAME, SURE = -0.75, 0.0
#: Two groups join where their pairs average at least these log odds; a pair that was not looked at has these others.
LINK, UNLIKE = -1.0, -5.0
#: Below these log odds a statement is doubtful (of 86 pairs of ANT that were joined below them and read, 61 said the
#: same), and a pair does not join where the few words of one, so large a share of them, stand in one that has far
#: more: of the words of both they share less than this. It is a detail that both touch (bench/claims.md).
UNSURE, FEW_WORDS, OF_BOTH = 1.5, 0.6, 0.17


def join(statements: Sequence[Said], found: Sequence[Match], language: Language) -> tuple[Claim, ...]:
    """Claims in the order of their first statements; every statement belongs to exactly one.

    Method: agglomerative, best pairs first, groups join on the average log odds of their pairs and never across a
    veto. Misses: statements that share no wording; the second of two things that one statement says.
    """
    groups = _Groups(len(statements), found)
    likely = [m for m in found if m.odds >= SAME and statements[m.a].ref.article != statements[m.b].ref.article]
    best = _best(statements, likely)
    for match in sorted(likely, key=lambda m: (-m.odds, m.a, m.b)):
        if (match.odds >= SURE or _mutual(match, statements, best)) and not _lost(match):
            groups.join(match)
    sound = {i for m in likely if m.odds >= UNSURE and groups.of[m.a] == groups.of[m.b] for i in (m.a, m.b)}
    return tuple(_claims(statements, groups, sound, language))


def _lost(match: Match) -> bool:
    """Whether all that a short statement says is lost in what a long one says besides."""
    if match.odds >= UNSURE:
        return False
    pair = pair_of(*match.said, match.cosine, match.rarity)
    return (stems(pair) or 0.0) > FEW_WORDS and (content(pair) or 0.0) < OF_BOTH


def _best(statements: Sequence[Said], likely: Sequence[Match]) -> dict[tuple[int, str], float]:
    """The log odds of each statement's best match in each other report, where they are likely."""
    best: dict[tuple[int, str], float] = {}
    for match in likely:
        for one, other in ((match.a, match.b), (match.b, match.a)):
            key = one, statements[other].ref.article
            best[key] = max(best.get(key, match.odds), match.odds)
    return best


def _mutual(match: Match, statements: Sequence[Said], best: Mapping[tuple[int, str], float]) -> bool:
    """Whether each of two statements has no better match in the other's report."""
    a, b = statements[match.a].ref.article, statements[match.b].ref.article
    return best[match.a, b] == match.odds == best[match.b, a]


class _Groups:
    """Statements in groups that only grow; the one mutable thing while claims are joined."""

    def __init__(self, size: int, found: Sequence[Match]) -> None:
        self.of = list(range(size))
        self.members = {i: [i] for i in range(size)}
        self.why: dict[int, Match] = {}
        self.scores = {(m.a, m.b): m for m in found}
        looked_at = Counter(chain(map(itemgetter(0), found), map(itemgetter(1), found)))
        self.full = {i for i, n in looked_at.items() if n >= MOST_PARTNERS}

    def join(self, match: Match) -> None:
        """Join the groups of a pair unless a veto or a low average stands against it."""
        one, other = self.of[match.a], self.of[match.b]
        if one == other:
            return
        pairs = [(i, j) for i in self.members[one] for j in self.members[other]]
        held = [pair for pair in (self.scores.get((min(p), max(p))) for p in pairs) if pair is not None]
        if any(pair.vetoed for pair in held):
            return
        odds = [pair.odds for pair in held] + [UNLIKE] * sum(self._unlike(*pair) for pair in pairs)
        if sum(odds) / len(odds) < LINK:
            return
        for member in self.members.pop(other):
            self.of[member] = one
            self.members[one].append(member)
        self.why.setdefault(one, match)

    def _unlike(self, i: int, j: int) -> bool:
        """Whether two statements were not looked at for want of likeness, not because both had enough others."""
        return (min(i, j), max(i, j)) not in self.scores and not {i, j} <= self.full


def _claims(statements: Sequence[Said], groups: _Groups, sound: Container[int], language: Language) -> Iterator[Claim]:
    once = reason(language, "said_once")
    ordered = sorted(groups.members.items(), key=lambda item: min(item[1]))
    for number, (group, members) in enumerate(ordered, start=1):
        refs = tuple(statements[i].ref for i in sorted(members))
        match = groups.why.get(group)
        doubtful = () if match is None else tuple(statements[i].ref for i in sorted(members) if i not in sound)
        yield Claim(f"c{number}", refs, once if match is None else _because(match, language), doubtful)


def _because(match: Match, language: Language) -> Mapping[str, str]:
    """What speaks for two statements saying the same."""
    return together(reason(language, s.told, **s.held) for s in match.signals if s.score > 0)
