"""When two voices have one origin though their chains have different ends: rules in order, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from tawatur.compare.copies_families import sisters
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.model.story import Story
from tawatur.tell.voices import Voice

#: Two reports have a statement from one text where it has so long a run of the same words in both (as a copy must
#: have a passage of that length), or where so large a share of the shorter one stands in runs of at least RUN words,
#: and so many words (set by reading claims of ANT; bench/origins.md).
LONGEST, RUN, SHARE, LEAST = 8, 3, 0.6, 8
#: Of two outlets of one owner less will do.
SISTERS = (5, 0.4, 4)

Reason = Mapping[str, str]
Rule = Callable[[Story, Language, Voice, Voice], "Reason | None"]


def _same_words(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """Two reports have it in the same words; of one text, a run is enough."""
    longest, share, words = _shared(one.words, other.words)
    one_text = one.ref.article != other.ref.article and (
        one.account == other.account or other.ref.article in one.sharing
    )
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


def _only_described(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """One speaker has no name in a report ("the spokesman"), the other says the same in another report."""
    if not (one.quoted and other.quoted and one.end and other.end) or one.ref.article == other.ref.article:
        return None
    return reason(language, "speaker_only_described") if one.nameless != other.nameless else None


def _in_one_breath(story: Story, language: Language, one: Voice, other: Voice) -> Reason | None:
    """Two reports have it as words in quotation marks: one utterance, though they call the speaker by two names."""
    spoken = one.spoken and other.spoken and one.ref.article != other.ref.article
    return reason(language, "said_in_marks") if spoken else None


#: First answer wins.
RULES: tuple[Rule, ...] = (
    _same_words, _sisters, _same_speaker, _speaks_for, _one_country, _only_described, _in_one_breath,
)  # fmt: skip


@lru_cache(maxsize=1_000)
def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, float, int]:
    """The longest run of words that two statements share, and of the shorter one the share and number in runs."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    words = sum(block.size for block in blocks if block.size >= RUN)
    return max(block.size for block in blocks), words / max(min(len(one), len(other)), 1), words
