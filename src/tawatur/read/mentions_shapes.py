"""What the form of a word says: a verb, a noun with a pronoun, a form of a common noun."""

from __future__ import annotations

from tawatur.read.mentions_gazetteer import HEH
from tawatur.read.mentions_reading import Reading


def is_owned(reading: Reading, index: int) -> bool:
    """Whether a word is a noun that news text knows, here with a pronoun: no name."""
    key, word = reading.key(index), reading.tokens[index].span.of(reading.text)
    if key in reading.words.names or not (key.endswith(_PRONOUNS) or word.endswith(HEH)):
        return False
    return not reading.words.unseen(key) and reading.words.stem(key).stem not in reading.words.frequency


_PRONOUNS = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER KAF}\N{ARABIC LETTER MEEM}",
)  # fmt: skip


def is_verb(reading: Reading, index: int) -> bool:
    """Whether an unknown word has the form of a verb: a dual or plural imperfect, or the future of a known one."""
    key = reading.key(index)
    if key in reading.words.names:
        return False
    bare = key.removeprefix("\N{ARABIC LETTER WAW}")
    if bare.endswith(_PERFECT) and bare[:-2] in reading.words.frequency:
        return True
    if bare.startswith(_PREFIXES) and _has_other_person(reading, bare):
        return True
    if bare.startswith(_SEEN) and bare[1:2] in _IMPERFECT:
        return bare[1:] in reading.words.frequency or bare.endswith(_DUAL)
    return bare.startswith(_IMPERFECT) and bare.endswith(_DUAL) and len(bare) > SHORTEST_VERB


def _has_other_person(reading: Reading, word: str) -> bool:
    """Whether news text does not know a word but knows the same imperfect in another person."""
    known = reading.words.frequency
    return word not in known and len(word) > LEAST_ROOT and any(letter + word[1:] in known for letter in _PREFIXES)


def is_accusative(reading: Reading, index: int) -> bool:
    """Whether a word is written with the ending of the indefinite accusative: a common word."""
    return _TANWIN in reading.tokens[index].span.of(reading.text)


_TANWIN = "\N{ARABIC FATHATAN}"
#: Letters with which an imperfect begins, endings of a plural perfect; an imperfect has more letters than this.
_PREFIXES = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER NOON}")
_PERFECT = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}"
LEAST_ROOT = 4
_YEH = "\N{ARABIC LETTER YEH}"
_SEEN = "\N{ARABIC LETTER SEEN}"
_IMPERFECT = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER TEH}")
_DUAL = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}")
#: A dual or plural imperfect has more than this many letters.
SHORTEST_VERB = 5


def ends_chain(reading: Reading, index: int) -> bool:
    """Whether an unknown indefinite word stands behind a definite one: no part of one chain of nouns."""
    if not reading.is_definite(index - 1) or reading.is_definite(index) or reading.hits[index] is not None:
        return False
    return reading.words.unseen(reading.key(index)) and not reading.key(index).startswith("\N{ARABIC LETTER LAM}" * 2)


def is_plural(key: str) -> bool:
    """Whether a word ends like a sound plural or a dual."""
    return key.endswith(_PLURALS)


_PLURALS = (
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
)  # fmt: skip


def is_feminine_perfect(reading: Reading, index: int) -> bool:
    """Whether an unknown word ends in the open teh of a verb in the feminine perfect."""
    key = reading.key(index)
    if not key.endswith(_TEH) or key.endswith(_PLURALS) or len(key) <= SHORTEST_PERFECT or key in reading.words.names:
        return False
    return key[1:-1] in reading.words.frequency or key[:-1] in reading.words.frequency or key.startswith(_ALEF_END)


_TEH = "\N{ARABIC LETTER TEH}"
#: A feminine perfect has more than this many letters.
SHORTEST_PERFECT = 4


def is_common(reading: Reading, index: int) -> bool:
    """Whether a lone word is a month, or an unlisted form of a noun or verb that news text knows."""
    key = reading.key(index)
    stem = reading.words.stem(key).stem
    if key in reading.listed("months") or reading.is_own_adjective(key):
        return True
    if key in reading.listed("club_words") and not reading.is_sport:
        return True
    if stem in reading.words.names or stem in reading.words.frequency or stem in reading.adjectival:
        return False
    return not reading.words.unseen(key) and (key.endswith(_ALEF_END) or reading.labels[index][2:] == "ORG")


_ALEF_END = "\N{ARABIC LETTER ALEF}"
