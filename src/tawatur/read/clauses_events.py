"""What a clause tells besides its verb: events in phrases, and relative clauses without a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.read.clauses import Clause
from tawatur.read.clauses_openers import COMMAS, HARD, Scene
from tawatur.text.tokens import WORD, splits

#: Behind its verbal noun an event phrase has at least this many words; a shorter one names no one and no place.
SHORTEST_EVENT = 2
#: A relative clause without a pronoun has at least this many words.
SHORTEST_BARE = 4
#: Pronouns that a verbal noun may end in.
_PRONOUNS = (
    "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}",
)
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
#: Groups that stand before an event, and the rule that each gives.
_BEFORE = (("before_events", "event"), ("during_events", "meanwhile"), ("without_events", "without"))


def within(clause: Clause, scene: Scene) -> list[Clause]:
    """The clause, its own words without the clauses within it, and those in order of start.

    Method: a preposition of time before a verbal noun up to the next comma, verb or clause; a finished verb behind an
    indefinite noun where the clause has a verb already. Misses: events that a bare noun names; unfinished verbs
    behind a noun (they may as well be the noun's own predicate).
    """
    inner = [*_events(clause, scene)]
    taken = [range(c.first, c.end) for c in inner]
    inner += [c for c in _bare_relatives(clause, scene) if not any(c.first in held for held in taken)]
    if not inner:
        return [clause]
    inner.sort(key=lambda c: c.first)
    host = replace(clause, own=_without(clause.own, inner))
    return [host, *(replace(c, host=host) for c in inner)]


def _without(own: tuple[tuple[int, int], ...], inner: list[Clause]) -> tuple[tuple[int, int], ...]:
    """Ranges of tokens without those of the inner clauses."""
    left = []
    for first, end in own:
        for held in inner:
            if first <= held.first < end:
                left.append((first, held.first))
                first = held.end
        left.append((first, end))
    return tuple((first, end) for first, end in left if first < end)


def _events(clause: Clause, scene: Scene) -> Iterator[Clause]:
    for first, end in clause.own:
        index = first
        while index < end:
            rule, noun = _opens_event(index, end, scene) if scene.words[index].before_event else ("", index)
            if not rule:
                index += 1
                continue
            close = _end_of_event(noun, end, scene)
            begin = index if rule == "without" else noun  # the time before or after is the host's, not the event's
            if scene.count(noun + 1, close) >= SHORTEST_EVENT and (index, close) != (clause.first, clause.end):
                yield Clause(begin, close, ((begin, close),), rule)
            index = close


def _opens_event(index: int, end: int, scene: Scene) -> tuple[str, int]:
    """The rule of the event phrase that begins at a token, and its verbal noun; an empty rule where there is none."""
    for group, rule in _BEFORE:
        hit = scene.hit(group, index, "events")
        if hit is None or hit.end >= end or not scene.words[hit.end].event:
            continue
        if rule != "meanwhile" or _is_somebodys(hit.end, scene):
            return rule, hit.end
    return "", index


def _is_somebodys(index: int, scene: Scene) -> bool:
    """Whether a verbal noun has a pronoun, or a name behind it."""
    tokens = scene.tokens
    if tokens[index].key.endswith(_PRONOUNS[1:]) or tokens[index].span.start in scene.names:
        return True
    last = scene.document.text[tokens[index].span.end - 1]
    return last == _PRONOUNS[0] or (index + 1 < len(tokens) and tokens[index + 1].span.start in scene.names)


def _end_of_event(noun: int, end: int, scene: Scene) -> int:
    """Where an event phrase ends: at a comma or verb behind its verbal noun, or at its clause's end."""
    tokens = scene.tokens
    for at in range(noun + 1, end):
        if tokens[at].key in COMMAS or tokens[at].key in HARD:
            return at
        if scene.words[at].verb and tokens[at].span.start not in scene.names:
            return at
    return end


def _bare_relatives(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """Finished verbs behind an indefinite noun, with what follows them."""
    for first, end in clause.own:
        seen = False
        for index in range(first, end):
            word = scene.words[index]
            if "that" in word.groups or "being" in word.groups:
                seen = False
            elif seen and word.past and _describes(index, first, scene):
                close = next((i for i in range(index, end) if scene.tokens[i].key in COMMAS), end)
                if scene.count(index, close) >= SHORTEST_BARE:
                    yield Clause(index, close, ((index, close),), "bare_relative")
                    break
            elif word.verb or (index == first and word.maybe):
                seen = True


def _describes(index: int, first: int, scene: Scene) -> bool:
    """Whether the word before a verb is an indefinite noun or its adjective, which the verb then describes."""
    before, start = scene.tokens[index - 1], scene.tokens[index].span.start
    if index - 1 <= first or before.kind != WORD or before.span.start in scene.names or scene.words[index - 1].verb:
        return False
    if start in scene.names or start in scene.times or start in scene.cues or before.span.start in scene.times:
        return False
    if before.key in scene.language.group("function_words", "particles").folds:
        return False
    return not any(split.stem.startswith(_ARTICLE) for split in splits(before.key))
