"""Names in Latin letters for what no list has in English: known words of names, else letter by letter."""

from __future__ import annotations

from functools import lru_cache

from tawatur.compare.entities_mentions import Group
from tawatur.lang.load import Language, load
from tawatur.read.mentions_gazetteer import ARTICLE, NAME_GROUPS, gazetteer
from tawatur.read.mentions_tagger import tagger
from tawatur.text.fold import fold
from tawatur.text.letters import QUOTES

VOWELS = frozenset({"a", "i", "u", "ia"})
_YEH, _HEH = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER HEH}"
NISBA = (_YEH, _YEH + _HEH)
#: The column of names_units that has the spelling in Latin letters.
LATIN = 4
#: A head noun has at most this many words.
LONGEST_HEAD = 2


class Latin:
    """Writes Arabic names in Latin letters.

    Method: head nouns, offices of state and common words of names by lists (names_english, names_latin), places and
    countries by the gazetteer, other words by letter (IJMES without marks) with an a where letters without vowel
    meet. **Misses**: vowels that are not written; g and v of foreign names; names translated in English.
    """

    def __init__(self, language: Language) -> None:
        self._words = {fold(a): row[0] for row in language.rows("names_latin") for a in row[1].split("|")}
        self._borne = {row[0]: row[4] for row in language.rows("names_units") if len(row) > LATIN and row[4]}
        self._english = {fold(row[0]): row[1] for row in language.rows("names_english")}
        self._letters = {row[0]: (*row[1:], "", "")[:2] for row in language.rows("names_letters")}
        self._known = tagger(language.code).words.frequency.keys()
        self._lists = gazetteer(language.code)

    def name(self, text: str, kind: str) -> str | None:
        """The name in Latin letters; None where it holds words that can be neither translated nor transliterated."""
        words = [word.strip("".join(QUOTES) + "()") for word in text.split()]
        words = [word for word in words if word]
        return self._person(words) if kind == "person" else self._thing(words)

    def _person(self, words: list[str]) -> str | None:
        found = [self._borne_word(word) for word in words]
        return " ".join(found) if found and all(found) else None

    def _borne_word(self, word: str) -> str:
        """A word of a person's name: as newsrooms write it, else as most of its bearers do, else by letter."""
        key = fold(word)
        return self._word(word) if key in self._words else self._borne.get(key) or self._word(word)

    def _thing(self, words: list[str]) -> str | None:
        whole = self._listed(words)
        if whole:
            return whole
        if len(words) > 1 and fold(words[-1]).endswith(NISBA) and fold(words[-1]).startswith(ARTICLE):
            return self._of_country(words)
        for length in range(min(LONGEST_HEAD, len(words) - 1), 0, -1):
            pattern = self._english.get(fold(" ".join(words[:length])), "")
            if "{}" in pattern:
                rest = self._rest(words[length:])
                return pattern.format(rest) if rest else None
        return self._rest(words)

    def _of_country(self, words: list[str]) -> str | None:
        """A body with its nationality: the body of the country; None where no list has the nationality."""
        entries = self._lists.lexicon.get(words[-1]) or ()
        codes = (e.known for e in entries if e.group == "demonym" and e.known)
        country = next((self._lists.english[code] for code in codes if code in self._lists.english), None)
        body = self._thing(words[:-1]) if country else None
        return f"{body} of {country}" if body else None

    def _rest(self, words: list[str]) -> str | None:
        """What completes a head noun: translated as a whole, else word by word; common words have no English."""
        whole = self._listed(words)
        if whole or not words:
            return whole
        found = [self._part(word) for word in words]
        return " ".join(word for word in found if word) if all(found) else None

    def _part(self, word: str) -> str | None:
        listed = self._listed([word])
        if listed:
            return listed
        key = fold(word)
        bare = key.removeprefix(ARTICLE)
        is_common = key in self._known or (bare in self._known and bare != key)
        return None if is_common and key not in self._words else self._word(word)

    def _listed(self, words: list[str]) -> str | None:
        text = " ".join(words)
        english = self._english.get(fold(text))
        if english and "{}" not in english:
            return english
        entries = self._lists.lexicon.get(text) or ()
        return next((self._lists.english.get(e.known or "") for e in entries if e.group in NAME_GROUPS), None)

    def _word(self, word: str) -> str:
        known = self._words.get(fold(word))
        if known or not word.strip() or word.isascii():
            return known or word
        bare = word.removeprefix(ARTICLE)
        if bare != word and len(bare) > 1:
            return "al-" + (self._words.get(fold(bare)) or self._spelt(bare))
        return self._spelt(word)

    def _spelt(self, word: str) -> str:
        """A word letter by letter, capitalised."""
        sounds, index = [], 0
        while index < len(word):
            pair = self._pair(word, index)
            sounds.append(pair or self._sound(word, index))
            index += 2 if pair else 1
        sounds = [sound for sound in sounds if sound]
        if len(sounds) > MOST_CONSONANTS and word.endswith(_HEH) and sounds[-2] not in VOWELS:
            sounds[-1] = "a"
        return _voiced(sounds).capitalize()

    def _pair(self, word: str, index: int) -> str | None:
        """What two letters stand for together at this place of the word, or None."""
        pair = word[index : index + 2]
        forms = [pair, *(["^" + pair] if index == 0 else []), *([pair + "$"] if index + 2 == len(word) else [])]
        return next((self._letters[form][0] for form in forms if len(pair) > 1 and form in self._letters), None)

    def _sound(self, word: str, index: int) -> str:
        latin, between = self._letters.get(word[index], (word[index] if word[index].isalnum() else "", ""))
        if not between or index == 0:
            return latin
        beside = [self._letters.get(letter, ("",))[0] for letter in (word[index - 1], *word[index + 1 : index + 2])]
        return latin if any(sound in VOWELS for sound in beside) else between


def _voiced(sounds: list[str]) -> str:
    """The sounds with an a after the first of two consonants that open a word, and in the midst of three."""
    found: list[str] = []
    run = 0
    for position, sound in enumerate(sounds):
        run = 0 if sound in VOWELS else run + 1
        opens = run == len(found) + 1 == 2
        closes = position == len(sounds) - 1 and run > 1 and not any(s in VOWELS for s in found)
        if opens or run > MOST_CONSONANTS or closes:
            found.append("a")
            run = 1
        found.append(sound)
    return "".join(found)


#: So many consonants meet at most.
MOST_CONSONANTS = 2


@lru_cache(maxsize=4)
def latin(code: str) -> Latin:
    """The Latin writer of a language by its code, made once."""
    return Latin(load(code))


def english_names(group: Group, shown: str, language: Language) -> dict[str, str]:
    """`en` of the lists; else `en` in Latin letters, then also under `ar-Latn`, which marks it as no attested name."""
    listed = gazetteer(language.code).english.get(group.known or "")
    if listed:
        return {"en": listed}
    names = any(spot.mention.form == "name" for spot in group.spots)
    made = latin(language.code).name(shown, group.kind) if names and group.kind in WRITTEN else None
    return {"en": made, "ar-Latn": made} if made else {}


#: Kinds of entities whose names are written in Latin letters.
WRITTEN = frozenset({"person", "place", "organisation", "facility"})
