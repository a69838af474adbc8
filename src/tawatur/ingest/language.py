"""Which language a text is in, as far as reading needs to know."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from tawatur.lang.load import Group, load
from tawatur.text.fold import fold
from tawatur.text.letters import arabic_share

#: Code for a text whose language we cannot name (ISO 639-2).
UNKNOWN = "und"
#: Characters from a text's beginning that decide; news changes its language rarely, and this is quick.
SAMPLE = 4_000
#: Share of Arabic letters among letters from which on a text is in Arabic script; quoted Latin names stay far below.
LEAST_ARABIC = 0.5
#: Words that must speak for another language than Arabic, and their share of all words: with less, headlines in
#: Arabic that hold one Persian-looking word went wrong (18 of 3,000).
LEAST_WORDS = 2
LEAST_SHARE = 0.08

_WORD = re.compile(r"\w+")


def detect(text: str) -> str:
    """ISO 639-1 code of a text's language, or `und`.

    Method: the script of most letters; then the language of which the most words are function words or hold a letter
    or shape that its neighbours lack. A text in Arabic script without any such word counts as Arabic. Misses:
    languages not listed in `neighbours.toml`; dialects are all `ar`, and all Cyrillic is `ru`; a text in two
    languages has one.
    """
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if not letters:
        return UNKNOWN
    if arabic_share(sample) >= LEAST_ARABIC:
        return _most(sample, "Arabic") or "ar"
    return _by_script(letters) or _most(sample, "Latin") or UNKNOWN


def arabic_likeness(text: str) -> float:
    """Share of a text's words that look Arabic by form or are Arabic function words, 0 to 1."""
    words = _WORD.findall(text[:SAMPLE])
    return _count(words, load("ar").group("neighbours", "ar")) / len(words) if words else 0.0


def _most(sample: str, script: str) -> str | None:
    words = _WORD.findall(sample)
    counts = {name: _count(words, group) for name, group in _groups(script).items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= max(LEAST_WORDS, LEAST_SHARE * len(words)) else None


def _groups(script: str) -> Mapping[str, Group]:
    groups = load("ar").groups("neighbours")
    return {name: group for name, group in groups.items() if group.data.get("script") == script}


def _count(words: Sequence[str], group: Group) -> int:
    letters, shape = group.data.get("letters", ""), re.compile(fold(group.data.get("shape", "(?!)")))
    return sum(n for word, n in Counter(words).items() if _holds(word, letters) or _fits(fold(word), group, shape))


def _holds(word: str, letters: str) -> bool:
    return any(letter in word for letter in letters)


def _fits(key: str, group: Group, shape: re.Pattern[str]) -> bool:
    return key in group.folds or shape.match(key) is not None


def _by_script(letters: Sequence[str]) -> str | None:
    scripts = load("ar").group("neighbours", "scripts").data
    names = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in letters)
    found: str | None = scripts.get(names.most_common(1)[0][0])
    return found
