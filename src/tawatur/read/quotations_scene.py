"""One text laid out for finding reported speech: its words analysed, its marks paired, its names and times known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Mention, Sentence, Timex, Token
from tawatur.model.span import Span
from tawatur.read.quotations_marks import Stretch, stretches
from tawatur.read.quotations_words import Vocabulary, Word, vocabulary
from tawatur.text.tokens import MARK

Range = tuple[int, int]
#: A word with li- before an unknown name is longer than so many letters.
LEAST_ADDRESSEE = 4
_THE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_LAM = "\N{ARABIC LETTER LAM}"
_FEH = "\N{ARABIC LETTER FEH}"
_YEH = "\N{ARABIC LETTER YEH}"
_ON = "\N{ARABIC LETTER AIN}\N{ARABIC LETTER LAM}" + _YEH
_THAT = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_MADDA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_PLAIN = Word("")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text's tokens with the analysis of each; all positions are indices of tokens.

    `quoted[i]` is the stretch in marks that token i stands in; `timed` holds the tokens of time expressions;
    `named` maps the first token of a mention to the index behind its last and to the mention, longest first;
    `names` holds the folded words of all names.
    """

    text: str
    tokens: Sequence[Token]
    words: Sequence[Word]
    sentences: Sequence[Sentence]
    vocabulary: Vocabulary
    quoted: dict[int, Stretch]
    timed: frozenset[int]
    named: dict[int, tuple[int, Mention]]
    names: frozenset[str]

    def span(self, first: int, end: int) -> Span:
        """The span of tokens `[first, end)`."""
        return Span(self.tokens[first].span.start, self.tokens[end - 1].span.end)

    def is_mark(self, index: int) -> bool:
        """Whether a token is no word and no number."""
        return self.tokens[index].kind == MARK

    def key(self, index: int) -> str:
        """The fold of a token; the empty string outside the text."""
        return self.tokens[index].key if 0 <= index < len(self.tokens) else ""

    def phrase(self, group: str, index: int) -> Hit[str] | None:
        """The longest entry of a group of phrases that begins at a token."""
        if group not in self.words[index].phrases:
            return None
        return self.vocabulary.phrases[group].at(self.tokens, index)

    def lines(self) -> list[Range]:
        """The tokens of each line."""
        held = (list(group) for _, group in groupby(self.sentences, key=lambda s: s.paragraph))
        return [(line[0].tokens[0], line[-1].tokens[1]) for line in held]


def scene(document: Document, language: Language) -> Scene:
    """The layout of a document; names and times are used where a stage has found them."""
    tokens, known = document.tokens, vocabulary(language)
    words = [known.word(token.key) for token in tokens]
    _tell_names_apart(document.text, tokens, words)
    named = _named(document, words)
    names = frozenset(tokens[i].key for first, (end, m) in named.items() if m.form == "name" for i in range(first, end))
    found = Scene(document.text, tokens, words, document.sentences, known, {}, _timed(document), named, names)
    for first, end in found.lines():
        for stretch in stretches(document.text, tokens, first, end):
            found.quoted.update(dict.fromkeys(range(stretch.open, stretch.close + stretch.closed), stretch))
    return found


def _tell_names_apart(text: str, tokens: Sequence[Token], words: list[Word]) -> None:
    # "On" and the name Ali fold to one key, and so do "that" and the name (or the time) that begins with madda.
    for index, token in enumerate(tokens):
        name = token.key == _ON and text[token.span.end - 1] == _YEH
        madda = token.key == _THAT and text[token.span.start] == _MADDA
        if name or madda or (token.key == _THAT and _spells_a_letter(text, tokens, words, index)):
            words[index] = _PLAIN


def _spells_a_letter(text: str, tokens: Sequence[Token], words: Sequence[Word], at: int) -> bool:
    """Whether the letters of "that" name a Latin letter: between dots, or behind the name of another letter."""
    span = tokens[at].span
    if text[span.start - 1 : span.start] == "." or text[span.end : span.end + 1] == ".":
        return True
    before = words[at - 1] if at else _PLAIN
    behind = words[at + 1] if at + 1 < len(words) else _PLAIN
    if before.whole("spelled"):
        twice = at + 1 < len(tokens) and tokens[at + 1].key == _THAT
        return twice or behind.whole("spelled")
    if tokens[at - 1].key == _THAT and at > 1:
        return before is _PLAIN and words[at - 2].whole("spelled")
    return before.whole("media") and behind.whole("spelled")


def _timed(document: Document) -> frozenset[int]:
    times: tuple[Timex, ...] = document.layers.get("timexes", ())
    return frozenset(i for timex in times for i in range(*_range(document.tokens, timex.span)))


def _named(document: Document, words: Sequence[Word]) -> dict[int, tuple[int, Mention]]:
    named: dict[int, tuple[int, Mention]] = {}
    mentions: tuple[Mention, ...] = document.layers.get("mentions", ())
    for mention in mentions:
        if mention.form in ("name", "description"):
            first, end = _range(document.tokens, mention.span)
            end = _name_end(document.tokens, words, first, end)
            if first not in named or named[first][0] < end:
                named[first] = (end, mention)
    return named


def _name_end(tokens: Sequence[Token], words: Sequence[Word], first: int, end: int) -> int:
    """The end of a name without "so that" or "that we", or a medium that it speaks to with li-, behind it."""
    end = next((i for i in range(first + 1, end) if words[i].groups.get("media") == _LAM), end)
    if end > first + 1 and (_opens_clause(words[end - 1]) or _reports(words[end - 1])):
        end -= 1
    said = end < len(words) and "that" in words[end].groups
    li = tokens[end - 1].key[:1] == _LAM and len(tokens[end - 1].key) > LEAST_ADDRESSEE
    return end - 1 if end > first + 2 and said and li and tokens[end - 2].key.startswith(_THE) else end


def _reports(word: Word) -> bool:
    """Whether a word is a verb of saying in the present, or "quoting": no name ends in one."""
    return "quoting" in word.phrases or (word.verb is not None and word.verb.form == "present")


def _opens_clause(word: Word) -> bool:
    return word.groups.get("that") == _FEH or (word.whole("that") and not word.whole("bare_that"))


def _range(tokens: Sequence[Token], span: Span) -> Range:
    first = bisect_right(tokens, span.start, key=lambda token: token.span.start) - 1
    return first, bisect_left(tokens, span.end, key=lambda token: token.span.start)
