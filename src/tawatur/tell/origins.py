"""How many independent origins a claim has: the ends of the chains behind its statements, those that are one joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.story import Claim, Ref, Story
from tawatur.model.telling import Account
from tawatur.tell.one_thing import Meanings
from tawatur.tell.origins_rules import LONGEST, RULES, RUN
from tawatur.tell.voices import Voice, Voices

#: So many statements of an origin are compared with so many of others.
MOST_VOICES = 6
#: Marks that somebody is quoted, among the keys by which pairs are found.
_QUOTED = '"'
#: A run of words, or a word of a speaker, is compared with so many of those that hold it too.
MOST_HOLDERS = 12


@dataclass(frozen=True, slots=True)
class Ends:
    """How many independent origins a claim has, the statements whose chains have an end, and why they are that many."""

    count: int
    witnesses: tuple[Ref, ...]
    because: Mapping[str, str]


class Origins:
    """The origins of a story's claims, its accounts known.

    Statements have one origin where their chains have one end, where two reports tell them in the same words (one
    text lies behind both, whoever is named), and where one speaker's words hold the other's. What a report tells in
    its own voice adds none where it also credits somebody with the claim, be it by no name. Origins add up only where
    their statements say one thing for sure: what a claim joins may still be two points of one matter.
    Misses: a source behind two tellings that neither names and that share no words.
    """

    def __init__(self, story: Story, told: Sequence[Account], language: Language) -> None:
        self._story, self._language = story, language
        self._voices, self._meanings = Voices(story, told, language), Meanings(story, language)
        self._reasons: dict[int, Mapping[str, str]] = {}

    def of(self, claim: Claim) -> Ends:
        """How many origins a claim has, and why."""
        if len(claim.statements) == 1:
            return self._alone(claim.statements[0])
        voices = [self._voices.voice(ref) for ref in claim.statements]
        credited = {self._voices.own(voice.ref.article) for voice in voices if voice.quoted}
        resting = {number for number, voice in enumerate(voices) if not voice.quoted and voice.end in credited}
        why = [reason(self._language, "own_voice_rests")] if resting else []
        groups = _Groups(len(voices))
        for one, other in _the_same(voices):
            groups.join(one, other)
        for one, other, told in self._related(voices):
            if voices[one].quoted == voices[other].quoted:
                groups.join(one, other)
            else:  # who tells in the words of a speaker repeats the speaker
                resting.add(other if voices[one].quoted else one)
            if voices[one].account != voices[other].account and told not in why:
                why.append(told)
        adding = [[voices[n] for n in group] for group in groups.all() if resting.isdisjoint(group)]
        adding = [group for group in adding if _counts(group)]
        count = self._bearing_out(adding)
        if count < len(adding):
            why.append(reason(self._language, "doubtful_add_none"))
        witnesses = tuple(voice.ref for voice in voices if voice.end is not None)
        return Ends(count, witnesses, together((self._counted(count), *why)))

    def _alone(self, ref: Ref) -> Ends:
        """The origin of a claim of one statement, where it has one."""
        witnesses = () if self._voices.end(ref) is None else (ref,)
        return Ends(len(witnesses), witnesses, self._counted(len(witnesses)))

    def _counted(self, count: int) -> Mapping[str, str]:
        """The reason that tells so many origins; most claims have one of the same few."""
        if count not in self._reasons:
            self._reasons[count] = reason(self._language, "origins", count=count)
        return self._reasons[count]

    def _bearing_out(self, groups: Sequence[Sequence[Voice]]) -> int:
        """How many of the groups bear each other out: the most that are linked by statements which say one thing."""
        if len(groups) < 2:
            return len(groups)
        linked: list[list[Voice]] = []
        sizes: list[int] = []
        for group in groups:
            at = next((i for i, held in enumerate(linked) if self._says_the_same(group, held)), len(linked))
            if at == len(linked):
                linked.append([])
                sizes.append(0)
            linked[at].extend(group)
            sizes[at] += 1
        return max(sizes)

    def _says_the_same(self, group: Sequence[Voice], held: Sequence[Voice]) -> bool:
        pairs = ((a, b) for a in group[:MOST_VOICES] for b in held[:MOST_VOICES] if a.ref.article != b.ref.article)
        return any(self._meanings.are_one(a.ref, b.ref) for a, b in pairs)

    def _related(self, voices: Sequence[Voice]) -> Iterator[tuple[int, int, Mapping[str, str]]]:
        """Pairs of voices that have one origin though their chains have different ends, and why."""
        for one, other in _near(voices):
            if voices[one].end is None or voices[one].end != voices[other].end:
                found = (rule(self._story, self._language, voices[one], voices[other]) for rule in RULES)
                if (told := next(filter(None, found), None)) is not None:
                    yield one, other, told


def _counts(group: Sequence[Voice]) -> bool:
    """Whether voices of one origin add one: somebody is named, or a report tells it in its own voice."""
    return any(voice.end is not None for voice in group)


class _Groups:
    """Numbers in groups that only grow."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))
        self._members = {number: [number] for number in range(size)}

    def join(self, one: int, other: int) -> None:
        kept, gone = sorted((self._of[one], self._of[other]))
        if kept != gone:
            for number in self._members.pop(gone):
                self._of[number] = kept
                self._members[kept].append(number)

    def all(self) -> Iterable[list[int]]:
        return self._members.values()


def _the_same(voices: Sequence[Voice]) -> Iterator[tuple[int, int]]:
    """Voices with one end."""
    first: dict[str, int] = {}
    for number, voice in enumerate(voices):
        if voice.end is not None:
            yield first.setdefault(voice.end, number), number


def _near(voices: Sequence[Voice]) -> Iterator[tuple[int, int]]:
    """Pairs that share a run of words or a word of their speakers; of a run or word the latest holders."""
    held: dict[object, list[int]] = {}
    for number, voice in enumerate(voices):
        keys = {
            *zip(*(voice.words[i:] for i in range(RUN)), strict=False),
            *zip(*(voice.whole[i:] for i in range(LONGEST)), strict=False),
            *voice.source,
            *voice.named,
            *(voice.country or ())[:1],
            *((_QUOTED,) if voice.quoted else ()),
        }
        others = set(chain.from_iterable(held.get(key, ())[-MOST_HOLDERS:] for key in keys))
        yield from ((other, number) for other in sorted(others))
        for key in keys:
            held.setdefault(key, []).append(number)
