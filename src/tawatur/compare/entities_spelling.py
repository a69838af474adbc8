"""Whether two spellings may be of one name: letters that stand for one sound, vowels that come and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tawatur.lang.load import Language, load
from tawatur.read.mentions_gazetteer import ARTICLE
from tawatur.read.mentions_tagger import tagger

#: Shortest words, in letters, that may differ by a vowel sign, by two, or by any one letter.
LEAST_VOWEL, LEAST_VOWELS, LEAST_LETTER = 5, 6, 6
#: Of two words that news text both knows, a vowel apart, each has at least this many letters to be one; fewer letters
#: where people of Arab and neighbouring countries bear neither (log2 of names), or news knows neither.
LEAST_KNOWN, LEAST_FOREIGN, NATIVE = 7, 4, 2
#: Vowel signs that come and go in one word at most.
MOST_APART = 2
_WAW, _FEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER FEH}"
#: Rows of names_sounds: signs of vowels; pairs of letters of which one may stand for the other.
VOWEL, NEAR = "-", "~"

Words = tuple[str, ...]


class Spelling:
    """Compares folded words by sound. Method: sound classes of letters, then edit distance (Levenshtein 1966).

    **Misses**: a name translated instead of transliterated; two renderings more than two letters apart.
    """

    def __init__(self, language: Language) -> None:
        rows = {row[0]: row[1].split() for row in language.rows("names_sounds")}
        self._near = frozenset(map(frozenset, rows.pop(NEAR)))
        self._sounds = str.maketrans({letter: sound for sound, letters in rows.items() for letter in letters})
        self._signs = frozenset(chr(letter) for letter, sound in self._sounds.items() if sound == VOWEL)
        words = tagger(language.code).words
        self._known = words.frequency.keys()
        self._native = frozenset(
            word.removeprefix(ARTICLE) for word, unit in words.units.items() if unit.given + unit.family >= NATIVE
        )
        self._alike: dict[tuple[str, str], bool] = {}
        self._coarse = str.maketrans(_classes(self._sounds, self._near))
        self._keys: dict[str, str] = {}

    def same(self, a: Words, b: Words) -> bool:
        """Whether two names of as many words are spellings of one, or one writes apart what the other joins."""
        if a == b or (len(a) + len(b) > 2 and "".join(a) == "".join(b)):
            return True
        if len(a) != len(b):
            return min(len(a), len(b)) == 1 and max(len(a), len(b)) == 2 and self.alike("".join(a), "".join(b))
        return all(map(self.alike, a, b))

    def alike(self, a: str, b: str) -> bool:
        """Whether two words may be spellings of one."""
        pair = (a, b) if a <= b else (b, a)
        if pair not in self._alike:
            self._alike[pair] = self._judge(a.removeprefix(ARTICLE), b.removeprefix(ARTICLE))
        return self._alike[pair]

    def key(self, word: str) -> str:
        """What all spellings of a word have in common: words that are alike have one key (not the other way)."""
        held = self._keys.get(word)
        if held is None:
            held = self._keys[word] = self._sounded(word.removeprefix(ARTICLE)).translate(self._coarse)
        return held

    def keys(self, words: Words) -> tuple[str, str]:
        """Of names that are the same one of these is the same: the key of the first word, that of all in one."""
        return self.key(words[0]), "+" + self.key("".join(words))

    def _judge(self, a: str, b: str) -> bool:
        if a == b:
            return True
        x, y = self._sounded(a), self._sounded(b)
        short, news = min(len(a), len(b)), (a in self._known) + (b in self._known)
        natives = (a in self._native) + (b in self._native)
        if self._vowels(a) != self._vowels(b) and (natives > 1 or (news > 1 and short < LEAST_VOWEL and x == y)):
            return False
        if x == y and _letters_alike(a, b):
            return True
        apart = distance(x, y) if x.replace(VOWEL, "") == y.replace(VOWEL, "") else MOST_APART + 1
        if news > 1 and short < LEAST_KNOWN:
            return apart <= 1 and short >= LEAST_FOREIGN and not natives
        if apart <= MOST_APART:
            least = LEAST_VOWEL if news or natives else LEAST_FOREIGN
            return short >= (least if apart <= 1 else LEAST_VOWELS)
        return short >= LEAST_LETTER and x[0] == y[0] and self._one_letter_apart(a, b)

    def _vowels(self, word: str) -> str:
        """The letters of a word that are signs of vowels, in order."""
        return "".join([letter for letter in word if letter in self._signs])

    def _one_letter_apart(self, a: str, b: str) -> bool:
        """Whether words of one length differ in one letter only, beside the sounds, and the two may stand for one."""
        if len(a) != len(b):
            return False
        apart = [
            frozenset(pair)
            for pair in zip(a, b, strict=True)
            if self._sounded_letter(pair[0]) != self._sounded_letter(pair[1])
        ]
        return len(apart) == 1 and apart[0] in self._near

    def _sounded_letter(self, letter: str) -> str:
        return letter.translate(self._sounds)

    def _sounded(self, word: str) -> str:
        first = _FEH + word[1:] if word.startswith(_WAW) and len(word) > 2 else word
        return first.translate(self._sounds)


def _classes(sounds: Mapping[int, str], near: Iterable[frozenset[str]]) -> dict[str, str | None]:
    """From each sound to the least one that may stand for it, over any number of steps; no vowels."""
    found: dict[str, str | None] = {VOWEL: None}
    groups: list[set[str]] = []
    for pair in near:
        both = {letter.translate(dict(sounds)) for letter in pair}
        met = [group for group in groups if group & both]
        groups = [group for group in groups if not group & both] + [both.union(*met)]
    for group in groups:
        least = None if VOWEL in group else min(group)
        found |= dict.fromkeys(group, least)
    return found


def _letters_alike(a: str, b: str) -> bool:
    """Whether words of one sound have their vowel signs in the same letters (or are long enough for other ones)."""
    return len(a) >= LEAST_VOWEL or distance(a, b) <= 1


@lru_cache(maxsize=50_000)
def distance(a: str, b: str) -> int:
    """Edits of one letter between two words. Method: Levenshtein 1966, two rows."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def within(short: Sequence[str], long: Sequence[str], spelling: Spelling) -> bool:
    """Whether the words of one name stand, in order, among those of the other."""
    rest = iter(long)
    return all(any(spelling.alike(word, other) for other in rest) for word in short)


@lru_cache(maxsize=4)
def spelling(code: str) -> Spelling:
    """The spelling of a language by its code, made once."""
    return Spelling(load(code))
