"""How many independent origins a claim has: the ends of the chains behind its statements, those that are one joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain

from tawatur.compare.copies_families import sisters
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.story import Claim, Ref, Story
from tawatur.model.telling import Account
from tawatur.tell.voices import Voice, Voices, content_of

#: Two reports have a statement from one text where it has so long a run of the same words in both (as a copy must
#: have a passage of that length), or where so large a share of the shorter one stands in runs of at least RUN words,
#: and so many words (set by reading claims of ANT; bench/origins.md).
LONGEST, RUN, SHARE, LEAST = 8, 3, 0.6, 8
#: Of two outlets of one owner less will do.
SISTERS = (5, 0.4, 4)
#: A doubtful statement adds an origin only where its sentence and one of another report share this much of their
#: content words: of 111 doubtful pairs of ANT that were read this leaves out 14 of the 31 wrong, 16 of the 80 right.
SENTENCES_SHARE = 0.15
#: A run of words, or a word of a speaker, is compared with so many of those that hold it too.
MOST_HOLDERS = 12

Reason = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ends:
    """How many independent origins a claim has, the statements whose chains have an end, and why they are that many."""

    count: int
    witnesses: tuple[Ref, ...]
    because: Reason


class Origins:
    """The origins of a story's claims, its accounts known.

    Statements have one origin where their chains have one end, where two reports tell them in the same words (one
    text lies behind both, whoever is named), and where one speaker's words hold the other's. What a report tells in
    its own voice adds none where it also credits somebody with the claim, be it by no name, and neither does a
    statement that belongs to the claim by a pair of low odds only and stands in another setting.
    Misses: a source behind two tellings that neither names and that share no words.
    """

    def __init__(self, story: Story, told: Sequence[Account], language: Language) -> None:
        self._story, self._language = story, language
        self._voices = Voices(story, told, language)
        self._reasons: dict[int, Reason] = {}

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
        doubtful = {voice.ref for voice in voices if voice.ref in claim.doubtful and self._stray(voice, voices)}
        adding = [[voices[n] for n in group] for group in groups.all() if resting.isdisjoint(group)]
        adding = [group for group in adding if _counts(group)]
        sound = [group for group in adding if not doubtful.issuperset(voice.ref for voice in group)]
        if len(adding) > max(len(sound), 1):
            why.append(reason(self._language, "doubtful_add_none"))
        count = len(sound or adding[:1])
        witnesses = tuple(voice.ref for voice in voices if voice.end is not None)
        return Ends(count, witnesses, together((self._counted(count), *why)))

    def _alone(self, ref: Ref) -> Ends:
        """The origin of a claim of one statement, where it has one."""
        witnesses = () if self._voices.end(ref) is None else (ref,)
        return Ends(len(witnesses), witnesses, self._counted(len(witnesses)))

    def _counted(self, count: int) -> Reason:
        """The reason that tells so many origins; most claims have one of the same few."""
        if count not in self._reasons:
            self._reasons[count] = reason(self._language, "origins", count=count)
        return self._reasons[count]

    def _stray(self, voice: Voice, voices: Sequence[Voice]) -> bool:
        """Whether a statement's sentence has little to do with those of the other reports in its claim."""
        own = content_of(voice.whole, self._language)
        others = (content_of(v.whole, self._language) for v in voices if v.ref.article != voice.ref.article)
        return all(len(own & other) < SENTENCES_SHARE * len(own | other) for other in others)

    def _related(self, voices: Sequence[Voice]) -> Iterator[tuple[int, int, Reason]]:
        """Pairs of voices that have one origin though their chains have different ends, and why."""
        for one, other in _near(voices):
            if voices[one].end is None or voices[one].end != voices[other].end:
                found = (rule(self._story, self._language, voices[one], voices[other]) for rule in _RULES)
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
            *voice.source,
            *voice.named,
            *(voice.country or ())[:1],
        }
        others = set(chain.from_iterable(held.get(key, ())[-MOST_HOLDERS:] for key in keys))
        yield from ((other, number) for other in sorted(others))
        for key in keys:
            held.setdefault(key, []).append(number)


Rule = Callable[[Story, Language, Voice, Voice], "Reason | None"]


def _same_words(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """Two reports have it in the same words; of one text, a run is enough."""
    longest, share, words = _shared(one.words, other.words)
    one_text = one.account == other.account and one.ref.article != other.ref.article
    if longest < LONGEST and one.ref.article != other.ref.article and not (one.quoted and other.quoted):
        longest = max(longest, _shared(one.whole, other.whole)[0])
    if longest >= LONGEST or (share >= SHARE and words >= LEAST) or (one_text and share >= SHARE):
        return reason(language, "told_in_same_words", longest=longest)
    return None


def _sisters(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """Two outlets of one owner have it in nearly the same words."""
    longest, share, words = _shared(one.words, other.words)
    if longest < SISTERS[0] and (share < SISTERS[1] or words < SISTERS[2]):
        return None
    owner = sisters(story.document(one.ref.article).article, story.document(other.ref.article).article)
    return reason(language, "sister_outlets", owner=owner) if owner else None


def _same_speaker(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """The words of one speaker hold those of the other: a longer and a shorter name, or two spellings of one."""
    if not (one.end and other.end and one.source and other.source):
        return None
    if one.source <= other.source or other.source <= one.source:
        return reason(language, "speaker_by_two_names")
    return None


def _speaks_for(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """One speaker is named as another's: a person of an institution, and that institution."""
    if one.end in other.named or other.end in one.named:
        return reason(language, "speaks_for_body")
    return None


def _one_country(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """One speaker is a country, the other a body or person of it that speaks for it."""
    if one.country is None or other.country is None or one.country[0] != other.country[0]:
        return None
    return reason(language, "speaks_for_country") if one.country[1] != other.country[1] else None


#: First answer wins.
_RULES: tuple[Rule, ...] = (_same_words, _sisters, _same_speaker, _speaks_for, _one_country)


@lru_cache(maxsize=1_000)
def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, float, int]:
    """The longest run of words that two statements share, and of the shorter one the share and number in runs."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    words = sum(block.size for block in blocks if block.size >= RUN)
    return max(block.size for block in blocks), words / max(min(len(one), len(other)), 1), words
