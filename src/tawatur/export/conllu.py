"""Tokens, sentences and names as CoNLL-U, attached particles as words of their own within a token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tawatur.export.format import Asked, Told
from tawatur.export.index import Row, extent
from tawatur.export.safe_text import one_line, xml
from tawatur.lang.load import Language, languages, load
from tawatur.lang.stems import unattached
from tawatur.model.document import Document
from tawatur.model.facts import Sentence, Token
from tawatur.model.span import Span
from tawatur.text.fold import fold_character, unfolded_length
from tawatur.text.tokens import MARK, NUMBER, WORD, splits

#: Classes of names as tools for them say it; what a text calls by a description or a pronoun is no name.
_CLASSES = {
    "person": "PER", "organisation": "ORG", "place": "LOC", "facility": "FAC", "event": "EVENT", "product": "PRODUCT",
}  # fmt: skip
_OTHER = "MISC"
_PARTS = {MARK: "PUNCT", NUMBER: "NUM"}
#: Layers whose facts begin where a particle ends.
_BOUNDED = ("mentions", "timexes", "quantities")
_NOTHING = "_"
#: A conjunction and a preposition.
_MOST_PARTICLES = 2


def treebank(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """Sentence by sentence: FORM, UPOS of marks and numbers, and in MISC the name (`NER=B-PER`), its entity and the
    code points (`start_char`, `end_char`) of every word. LEMMA, FEATS, HEAD and DEPREL are not known and stay `_`.

    A token with particles is a multiword token (`3-4`). Method: CoNLL-U (Universal Dependencies 2); particles are cut
    off where a name, time or figure begins within a token, else by how often news has the rest
    (`lang.stems.unattached`). Words stand as written: of li- and the article the second lam is the article's.
    Misses: pronouns attached behind; documents without tokens (in a language that is not read).
    """
    for one in told:
        for document in one.read():
            yield "".join(_Text(one, document).lines()).encode("utf-8")


@dataclass(frozen=True)
class _Text:
    """One document with the facts of the dossier that stand in it."""

    told: Told
    document: Document

    def lines(self) -> Iterator[str]:
        name = one_line(self.document.article.id) or _NOTHING
        paragraph = None
        for number, sentence in enumerate(self.document.layers.get("sentences", ()), start=1):
            yield f"# newdoc id = {name}\n" if number == 1 else ""
            yield "# newpar\n" if sentence.paragraph != paragraph else ""
            paragraph = sentence.paragraph
            yield f"# sent_id = {name}-{number}\n# text = {self._told(sentence)}\n"
            yield from self._words(sentence)
            yield "\n"

    def _told(self, sentence: Sentence) -> str:
        """The words of a sentence as its tokens and spaces give them."""
        tokens = self._tokens(sentence)
        spaces = [" " if self._is_apart(token, tokens) else "" for token in tokens]
        forms = (xml(self.document.words(token.span)) for token in tokens)
        return "".join(form + space for form, space in zip(forms, spaces, strict=True)).strip()

    def _tokens(self, sentence: Sentence) -> Sequence[Token]:
        return self.document.tokens[slice(*sentence.tokens)]

    def _is_apart(self, token: Token, tokens: Sequence[Token]) -> bool:
        """Whether a space stands behind a token; the last of a sentence counts as apart."""
        return token is tokens[-1] or not self._touches.get(token.span.end, False)

    @cached_property
    def _touches(self) -> dict[int, bool]:
        """Where a token begins, so that one that ends there has no space behind it."""
        return {token.span.start: True for token in self.document.tokens}

    def _words(self, sentence: Sentence) -> Iterator[str]:
        tokens, number = self._tokens(sentence), 1
        for token in tokens:
            pieces = self._pieces(token)
            space = [] if self._is_apart(token, tokens) else ["SpaceAfter=No"]
            if len(pieces) > 1:
                id_ = f"{number}-{number + len(pieces) - 1}"
                yield self._line(id_, token.span, _NOTHING, space)
            for piece in pieces:
                misc = [*self._name_at(piece), *(space if len(pieces) == 1 else ())]
                yield self._line(str(number), piece, _PARTS.get(token.kind, _NOTHING), misc)
                number += 1

    def _line(self, id_: str, span: Span, part: str, misc: Sequence[str]) -> str:
        held = "|".join([*misc, f"start_char={span.start}", f"end_char={span.end}"])
        form = xml(self.document.words(span))
        part = _PARTS[NUMBER] if form.isdecimal() else part
        return "\t".join((id_, form, _NOTHING, part, *[_NOTHING] * 5, held)) + "\n"

    def _pieces(self, token: Token) -> list[Span]:
        """The token, or its particles one by one and its stem."""
        if token.kind != WORD:
            return [token.span]
        start, end = token.span.start, token.span.end
        first = bisect_left(self._begins, start + 1)
        cut = self._begins[first] if first < len(self._begins) and self._begins[first] < end else None
        if cut is None and start not in self._starts:
            cut = self._usual_cut(token)
        return [token.span] if cut is None else [*_letters(self.document.text, Span(start, cut)), Span(cut, end)]

    def _usual_cut(self, token: Token) -> int | None:
        """Where a word's particles end by what news writes, or None where it has none."""
        if self._language is None:
            return None
        rest = unattached(token.key, self._language)
        cut = next((split.cut for split in splits(token.key) if split.stem == rest), 0)
        return token.span.start + unfolded_length(self.document.words(token.span), cut) if cut else None

    @cached_property
    def _language(self) -> Language | None:
        language = self.document.article.language
        return load(language) if language in languages() else None

    def _facts(self, layer: str) -> list[Row]:
        return [row for row in self.told.rows(layer) if str(row.get("article")) == self.document.article.id]

    @cached_property
    def _begins(self) -> list[int]:
        return sorted({extent(row)[0] for layer in _BOUNDED for row in self._facts(layer)})

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(self._begins)

    @cached_property
    def _names(self) -> list[Row]:
        """The names, in order; of names in one another the longest."""
        found: list[Row] = []
        rows = [row for row in self._facts("mentions") if row.get("form") == "name"]
        for row in sorted(rows, key=lambda row: (extent(row)[0], -extent(row)[1])):
            if not found or extent(row)[0] >= extent(found[-1])[1]:
                found.append(row)
        return found

    @cached_property
    def _name_starts(self) -> list[int]:
        return [extent(row)[0] for row in self._names]

    def _name_at(self, piece: Span) -> list[str]:
        """What is said of a word that is in a name: where in it (IOB2), of which class, of which entity."""
        place = bisect_left(self._name_starts, piece.start + 1) - 1
        if place < 0 or piece.start >= extent(self._names[place])[1]:
            return ["NER=O"]
        row = self._names[place]
        begins = "B" if piece.start == extent(row)[0] else "I"
        kind = _CLASSES.get(str(row.get("kind")), _OTHER)
        return [f"NER={begins}-{kind}", *([f"Entity={row['entity']}"] if row.get("entity") else [])]


def _letters(text: str, span: Span) -> list[Span]:
    """Each letter of some particles with the marks on it; the whole where they are more than particles can be."""
    begins = [place for place in range(span.start, span.end) if fold_character(text[place])]
    if not begins or len(begins) > _MOST_PARTICLES:
        return [span]
    return [Span(a, b) for a, b in zip([span.start, *begins[1:]], [*begins[1:], span.end], strict=True)]
