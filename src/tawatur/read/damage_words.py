"""Words that cannot stand as they do: two alphabets in one, the same twice, what a machine put for an idiom."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import eq

from tawatur.lang.lexicon import Key, Lexicon, key_of
from tawatur.lang.load import load
from tawatur.lang.reasons import reason
from tawatur.model.facts import Sentence, Token
from tawatur.model.span import Span
from tawatur.read.damage_report import Report, Verdict, decided, sound
from tawatur.read.stage import Decision
from tawatur.text.fold import fold_with_offsets
from tawatur.text.tokens import MARK, WORD

_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_NISBA = tuple(
    "\N{ARABIC LETTER YEH}" + end
    for end in ("", "\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}")
)
_WEAK_ENDS = "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}\N{ARABIC LETTER HAMZA}\N{ARABIC LETTER YEH}"
#: A noun that an adjective repeats has at least this many letters, article included.
LEAST_NOUN = 5
#: Runs of two to eight words are looked for a second time.
LEAST_RUN, LONGEST_RUN = 2, 8
#: A shorter word twice in a row is a foreign name spelt out, unless it is a particle.
LEAST_TWICE = 4
#: Groups of `damage.toml` whose pattern shows damage, with its kind and severity; the reasons go by the same names.
_SIGNS = ("debris", "emptied", "leaving_is_arriving")
_ALPHABETS = ("latin", "cyrillic", "greek")
#: What no text in Arabic and ASCII letters has, folded: a quick no for most texts.
_FOREIGN = re.compile(r"[^\x00-\xbf\u0600-\u06ff\u2000-\u206f]")


def find_words(report: Report) -> Iterator[Decision]:
    """Each word or run of words that is damaged, or only looks it."""
    yield from _signs(report)
    yield from _alphabets(report)
    for sentence in report.sentences:
        tokens = report.tokens[slice(*sentence.tokens)]
        yield from _doubled(report, tokens)
        yield from _said_again(report, sentence)
    yield from _calques(report)


def _signs(report: Report) -> Iterator[Decision]:
    for name in _SIGNS:
        group = report.language.group("damage", name)
        if group.pattern is None or not group.pattern.search(report.key):
            continue
        folded = fold_with_offsets(report.text)
        for match in group.pattern.finditer(folded.text):
            verdict = report.damaged(group.data["kind"], group.data["severity"], name)
            yield decided(folded.span(*match.span()), name, verdict)


def _alphabets(report: Report) -> Iterator[Decision]:
    if not _FOREIGN.search(report.key):
        return
    for token in report.tokens:
        if token.kind == WORD and not token.key.isascii():
            found = _alphabets_of(token.key)
            if len(found) > 1:
                names = _named(report, "one", found[0]) | _named(report, "other", found[1])
                verdict = report.damaged("untranslated", "medium", "two_alphabets", **names)
                yield decided(token.span, "two_alphabets", verdict)
            elif found and found[0] != "latin":
                names = _named(report, "one", found[0])
                verdict = report.damaged("untranslated", "low", "left_untranslated", **names)
                yield decided(token.span, "left_untranslated", verdict)


def _named(report: Report, place: str, alphabet: str) -> dict[str, str]:
    """An alphabet's name in each language, under the names that a reason has for that place."""
    return {f"{place}_{code}": name for code, name in reason(report.language, alphabet).items()}


@lru_cache(maxsize=10_000)
def _alphabets_of(key: str) -> tuple[str, ...]:
    # Arabic letters may carry a foreign name behind a particle or the article, so they do not count.
    names = {unicodedata.name(c, "").split(" ")[0] for c in key if c.isalpha() and not "\u0600" <= c <= "\u06ff"}
    return tuple(name for name in _ALPHABETS if name.upper() in names)


def _doubled(report: Report, tokens: Sequence[Token]) -> Iterator[Decision]:
    keys = [token.key for token in tokens]
    for index, (one, other) in enumerate(pairwise(keys)):
        is_twice = one == other and len(one) > 1
        if not is_twice and (other[:2] != _ARTICLE or one[:2] != _ARTICLE or not _adjective_of(other, one)):
            continue
        first, second = tokens[index], tokens[index + 1]
        if first.kind != WORD or second.kind != WORD or not first.key.isalpha():
            continue
        span = Span(first.span.start, second.span.end)
        if is_twice:
            yield decided(span, "word_twice", _word_twice(report, first))
        elif first.span.of(report.text).startswith(_ARTICLE):
            yield decided(span, "own_adjective", _own_adjective(report, first))


def _word_twice(report: Report, word: Token) -> Verdict:
    if report.holds(word, "doubled") or report.named(word.span) or not "\u0600" <= word.key[0] <= "\u06ff":
        return sound("doubled on purpose, or a name")
    if len(word.key) < LEAST_TWICE and not report.holds(word, "twice_never"):
        return sound("too short to tell from a foreign name")
    return report.damaged("wrong_word", "low", "word_twice")


def _own_adjective(report: Report, noun: Token) -> Verdict:
    if report.holds(noun, "own_adjective") or report.named(noun.span):
        return sound("a noun that takes its own adjective")
    return report.damaged("wrong_word", "medium", "own_adjective")


def _adjective_of(adjective: str, noun: str) -> bool:
    """Whether a definite adjective in -i is made from the definite noun before it (a hamza may have changed)."""
    if noun == adjective or not adjective.startswith(_ARTICLE) or len(noun) < LEAST_NOUN:
        return False
    stem = next((adjective[: -len(end)] for end in _NISBA[::-1] if adjective.endswith(end)), None)
    return stem is not None and len(stem) > 3 and stem.rstrip(_WEAK_ENDS) == noun.rstrip(_WEAK_ENDS)


_ONE = bytes([True])


def _said_again(report: Report, sentence: Sentence) -> Iterator[Decision]:
    """Words said over again at once, as a translation engine does that has lost its place."""
    words = [t for t in report.tokens[slice(*sentence.tokens)] if t.kind != MARK]
    keys = [word.key for word in words]
    if len(set(keys)) > len(keys) - LEAST_RUN:  # too few words come twice
        return
    for size in range(LEAST_RUN, LONGEST_RUN + 1):
        index = bytes(map(eq, keys, keys[size:])).find(_ONE * size)  # where so many words in a row are said again
        if index >= 0:
            span = Span(words[index].span.start, words[index + 2 * size - 1].span.end)
            yield decided(span, "said_again", _run(report, words[index : index + size]))
            return


def _run(report: Report, run: Sequence[Token]) -> Verdict:
    if not all(word.kind == WORD and len(word.key) > 1 and word.key[0] >= "\u0600" for word in run):
        return sound("figures, or foreign words")
    if any(report.named(word.span) for word in run) or report.quoted(run[0].span):
        return sound("a name, or somebody is quoted")
    if run[0].key == run[1].key or any(report.holds(word, "doubled") for word in run):
        return sound("a figure of speech, or a song")
    return report.damaged("broken_sentence", "medium", "said_again")


def _calques(report: Report) -> Iterator[Decision]:
    lexicon = _calque_lexicon(report.language.code)
    for hit in lexicon.find(report.tokens):
        kind, severity, suggestion, source = hit.payload
        verdict = report.damaged(kind, severity, "calque", source=source)
        span = hit.span(report.text, report.tokens)
        yield decided(span, "calque", replace(verdict, suggestion=suggestion or None))


@lru_cache(maxsize=8)
def _calque_lexicon(code: str) -> Lexicon[tuple[str, str, str, str]]:
    entries: dict[Key, tuple[str, str, str, str]] = {}
    for kind, severity, wordings, suggestion, source in load(code).rows("damage_calques"):
        for wording in wordings.split("|"):
            entries[key_of(wording)] = (kind, severity, suggestion, source)
    return Lexicon(entries)
