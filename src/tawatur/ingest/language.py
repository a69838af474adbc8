"""Which language a text is in, as far as reading needs to know."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

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

#: Different words whose languages are remembered: those of a few hundred articles, in some 10 MB.
REMEMBERED = 1 << 15
ARABIC = "ar"
#: The first bytes of U+0600 to U+06FF in UTF-8; in Windows-1256 and ISO 8859-6 letters of which one in twenty is one.
_ARABIC_BYTES = b"\xd8\xd9\xda\xdb"
#: Fewer of them are no article.
LEAST_BYTES = 5
#: U+0600 to U+06FF as entity or escape: each begins with letters that are looked for in C, which one pattern would not.
_ARABIC_NUMBERS = (
    re.compile(rb"&#1(?:5[3-9]|6\d|7[0-8])\d;"),
    re.compile(rb"&#[xX]0?6[0-9A-Fa-f]{2};"),
    re.compile(rb"\\u06[0-9A-Fa-f]{2}"),
)
_WORD = re.compile(r"\w+")


def detect(text: str) -> str:
    """ISO 639-1 code of a text's language, or `und`.

    Method: the script of most letters; then the language of which the most words are function words or hold a letter
    or shape that its neighbours lack. A text in Arabic script without any such word counts as Arabic. Misses:
    languages not listed in `neighbours.toml`; dialects are all `ar`, and all Cyrillic is `ru`; a text in two
    languages has one.
    """
    sample = text[:SAMPLE]
    letters = Counter({letter: count for letter, count in Counter(sample).items() if letter.isalpha()})
    if not letters:
        return UNKNOWN
    if arabic_share(sample) >= LEAST_ARABIC:
        return _most(sample, "Arabic") or ARABIC
    return _by_script(letters) or _most(sample, "Latin") or UNKNOWN


def arabic_likeness(text: str) -> float:
    """Share of a text's words that look Arabic by form or are Arabic function words, 0 to 1."""
    words = Counter(_WORD.findall(text[:SAMPLE]))
    likely = sum(count for word, count in words.items() if ARABIC in _languages_of(word, "Arabic"))
    return likely / words.total() if words else 0.0


def may_be_arabic(page: bytes) -> bool:
    """Whether a page of HTML can hold a text in Arabic letters; made to be quick, and never no where it does.

    Method: in UTF-8 an Arabic letter begins with one of four bytes, which are common letters in the older Arabic
    encodings too; else it is written as a number, in an entity or an escape, or in two bytes.
    """
    return (
        len(page) - len(page.translate(None, _ARABIC_BYTES)) >= LEAST_BYTES
        or any(number.search(page) for number in _ARABIC_NUMBERS)
        or page.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    )


def _most(sample: str, script: str) -> str | None:
    words = Counter(_WORD.findall(sample))
    counts = dict.fromkeys(_groups(script), 0)
    for word, count in words.items():
        for name in _languages_of(word, script):
            counts[name] += count
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= max(LEAST_WORDS, LEAST_SHARE * words.total()) else None


@cache
def _groups(script: str) -> Mapping[str, Group]:
    groups = load("ar").groups("neighbours")
    return {name: group for name, group in groups.items() if group.data.get("script") == script}


@lru_cache(REMEMBERED)
def _languages_of(word: str, script: str) -> tuple[str, ...]:
    """The languages of a script for which a word speaks."""
    key = fold(word)
    return tuple(name for name, group in _groups(script).items() if _fits(word, key, group))


def _fits(word: str, key: str, group: Group) -> bool:
    letters, shape = _marks_of(group.name)
    return key in group.folds or bool(shape.match(key)) or bool(letters and letters.search(word))


@cache
def _marks_of(name: str) -> tuple[re.Pattern[str] | None, re.Pattern[str]]:
    """The letters and the shape of words by which a language is told."""
    data = load("ar").group("neighbours", name).data
    letters = data.get("letters")
    return re.compile(f"[{re.escape(letters)}]") if letters else None, re.compile(fold(data.get("shape", "(?!)")))


def _by_script(letters: Mapping[str, int]) -> str | None:
    scripts = load("ar").group("neighbours", "scripts").data
    names: Counter[str] = Counter()
    for letter, count in letters.items():
        names[unicodedata.name(letter, "").split(" ")[0]] += count
    found: str | None = scripts.get(names.most_common(1)[0][0])
    return found
