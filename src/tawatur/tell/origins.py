"""How many independent origins a claim has: the ends of the chains behind its statements, those that are one joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain

from tawatur.compare.copies_families import sisters
from tawatur.compare.copies_origins import teller_key
from tawatur.compare.speakers import named_speaker
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.lang.stems import function_words, unattached
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.model.story import Claim, Ref, Story
from tawatur.model.telling import Account
from tawatur.tell.accounts import account_of
from tawatur.text.tokens import MARK

#: Two reports have a statement from one text where it has so long a run of the same words in both (as a copy must
#: have a passage of that length), or where so large a share of the shorter one stands in runs of at least RUN words,
#: and so many words (set by reading claims of ANT; bench/origins.md).
LONGEST, RUN, SHARE, LEAST = 8, 3, 0.6, 8
#: Of two outlets of one owner less will do.
SISTERS = (5, 0.4, 4)
#: A run of words, or a word of a speaker, is compared with so many of those that hold it too.
MOST_HOLDERS = 12

Reason = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement of a claim and the end of its chain: whom it is credited to, else the account's own voice.

    `end` is None where nobody in particular is credited; `words` are folded, `source` the content words of who is.
    """

    ref: Ref
    account: str
    end: str | None
    quoted: bool
    words: tuple[str, ...]
    source: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ends:
    """How many independent origins a claim has, the statements whose chains have an end, and why they are that many."""

    count: int
    witnesses: tuple[Ref, ...]
    because: Reason


class Origins:
    """The origins of a story's claims, its accounts known.

    Statements have one origin where their chains have one end, where they stand in the same words in two reports (one
    text lies behind both, whoever is named), and where one speaker's words hold the other's. What a report tells
    in its own voice adds none where it also credits somebody with the claim, be it by no name.
    Misses: a source behind two tellings that neither names and that share no words.
    """

    def __init__(self, story: Story, told: Sequence[Account], language: Language) -> None:
        self._story, self._language = story, language
        self._accounts = account_of(told)
        self._named = {
            teller_key(name, language.code): entity.id
            for entity in story.entities
            for name in (*entity.variants, *entity.names.values())
            if entity.kind == "organisation"
        }
        self._voices = {
            article: self._key(account.origin or account.id) for account in told for article in account.articles
        }
        self._carriers = self._carrying(told)

    def of(self, claim: Claim) -> Ends:
        """How many origins a claim has, and why."""
        voices = [self.voice(ref) for ref in claim.statements]
        credited = {voice.account for voice in voices if voice.quoted}
        resting = {number for number, voice in enumerate(voices) if not voice.quoted and voice.account in credited}
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
        count = sum(_counts([voices[n] for n in group]) and resting.isdisjoint(group) for group in groups.all())
        witnesses = tuple(voice.ref for voice in voices if voice.end is not None)
        return Ends(count, witnesses, together((reason(self._language, "origins", count=count), *why)))

    def voice(self, ref: Ref) -> Voice:
        """A statement with the end of its chain."""
        document = self._story.document(ref.article)
        statement = document.statements[ref.index]
        held = (document.tokens[i] for i in document.starting_in("tokens", statement.span))
        words = tuple(token.key for token in held if token.kind != MARK)
        account = self._accounts[ref.article]
        if statement.quotation is None:
            return Voice(ref, account, self._voices[ref.article], False, words)
        quotation = document.quotations[statement.quotation]
        end = _speaker(document, quotation, self._story.entity_of, self._language)
        source = _content(document, quotation, self._language) if end else frozenset()
        return Voice(ref, account, self._carriers.get(end or "", end), True, words, source)

    def _key(self, name: str) -> str:
        """One key for all names of a teller: the entity that it is where a report cites it."""
        key = teller_key(name, self._language.code)
        return self._named.get(key, key)

    def _carrying(self, told: Sequence[Account]) -> Mapping[str, str]:
        """For each outlet that only carries one account of another origin that origin: to cite it is to cite that."""
        held: dict[str, set[str]] = {}
        for account in told:
            for article in account.articles:
                if outlet := self._story.document(article).article.outlet:
                    held.setdefault(self._key(outlet), set()).add(self._voices[article])
        return {outlet: min(of) for outlet, of in held.items() if len(of) == 1}

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
        keys = {*zip(*(voice.words[i:] for i in range(RUN)), strict=False), *voice.source}
        others = set(chain.from_iterable(held.get(key, ())[-MOST_HOLDERS:] for key in keys))
        yield from ((other, number) for other in sorted(others))
        for key in keys:
            held.setdefault(key, []).append(number)


Rule = Callable[[Story, Language, Voice, Voice], "Reason | None"]


def _same_words(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """Two reports have it in the same words; of one text, a run is enough."""
    longest, share, words = _shared(one.words, other.words)
    one_text = one.account == other.account and one.ref.article != other.ref.article
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


#: First answer wins.
_RULES: tuple[Rule, ...] = (_same_words, _sisters, _same_speaker)


@lru_cache(maxsize=1_000)
def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, float, int]:
    """The longest run of words that two statements share, and of the shorter one the share and number in runs."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    words = sum(block.size for block in blocks if block.size >= RUN)
    return max(block.size for block in blocks), words / max(min(len(one), len(other)), 1), words


def _content(document: Document, quotation: Quotation, language: Language) -> frozenset[str]:
    """The content words of a source, bare."""
    assert quotation.source is not None
    held = document.starting_in("tokens", quotation.source.span)
    keys = (unattached(document.tokens[i].key, language) for i in held if document.tokens[i].kind != MARK)
    return frozenset(keys) - function_words(language)


def _speaker(document: Document, quotation: Quotation, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    """The entity at the end of a chain, or None where the source is unnamed."""
    if quotation.source is None:
        return None
    return named_speaker(document, quotation.source.span, entity_of, language)
