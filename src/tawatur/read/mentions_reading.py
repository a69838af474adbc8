"""One text as the rules of the mentions layer see it: tokens, list entries, learned labels; and their candidates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tawatur.lang.lexicon import Hit
from tawatur.lang.load import Language
from tawatur.model.document import Document
from tawatur.model.facts import Token
from tawatur.model.span import Span
from tawatur.read.mentions_features import Words
from tawatur.read.mentions_gazetteer import ARTICLE, HEH, Entries, Entry, Gazetteer, entry_of, gazetteer, nisba
from tawatur.read.mentions_tagger import Doubt, Tagger, tagger
from tawatur.text.fold import unfolded_length
from tawatur.text.tokens import MARK, WORD, splits, stems

#: A text on sport has at least this many words of sport.
SPORTING = 3
#: A word with the article has more than this many letters.
SHORTEST_DEFINITE = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `[first, end)` that may be a mention; `cut` folded letters of the first token are particles before it."""

    first: int
    end: int
    cut: int
    form: str
    kind: str
    rule: str
    because: str
    known: str | None = None
    country: str | None = None
    role: str | None = None

    def __len__(self) -> int:
        return self.end - self.first

    def meets(self, other: Candidate) -> bool:
        """Whether the two share a token."""
        return self.first < other.end and other.first < self.end


class Reading:
    """A document's tokens with what the lists and the learned tagger say of each."""

    def __init__(self, document: Document, language: Language) -> None:
        self.text = document.text
        self.outlet = document.article.outlet
        self.tokens: tuple[Token, ...] = document.tokens
        self.keys = tuple([token.key for token in self.tokens])
        self.ranges = [sentence.tokens for sentence in document.sentences]
        self.language = language
        self.lists: Gazetteer = gazetteer(language.code)
        self.hits = self._hits()
        self.found = [hit for hit in self.hits if hit is not None]
        self.tagger: Tagger = tagger(language.code)
        self.words: Words = self.tagger.words
        self.doubts: dict[int, Doubt] = {}
        self.names: list[Candidate] = []
        self.demonyms: dict[int, Candidate] = {}
        self.descriptions: list[Candidate] = []
        self._listed: dict[str, frozenset[str]] = {}

    def having(self, groups: frozenset[str]) -> list[Hit[Entries]]:
        """The entries of the lists that stand in the text and belong to one of the groups, in order."""
        return [hit for hit in self.found if not groups.isdisjoint(hit.payload.groups)]

    def listed(self, group: str) -> frozenset[str]:
        """The folded words of a group of titles_words."""
        held = self._listed.get(group)
        if held is None:
            held = self._listed[group] = self.language.group("titles_words", group).folds
        return held

    @cached_property
    def body_heads(self) -> frozenset[str]:
        """The folded head nouns of bodies (council, court, staff …)."""
        return self.language.group("facilities", "always").folds

    @cached_property
    def definite_heads(self) -> frozenset[str]:
        """The folded head nouns of all organisations, of one word."""
        return self.language.group("facilities", "organisation").folds

    @cached_property
    def led_heads(self) -> frozenset[str]:
        """The folded head nouns of bodies that are said to be somebody's."""
        return self.language.group("facilities", "led").folds

    @cached_property
    def in_full(self) -> frozenset[str]:
        """The ids of listed bodies that this text names in more than one word somewhere."""
        return frozenset(
            entry.known
            for hit in self.found
            if len(hit.key) > 1
            for entry in hit.payload
            if entry.known and entry.kind == "organisation"
        )

    @cached_property
    def is_sport(self) -> bool:
        """Whether the text speaks of sport."""
        return not self.listed("sport_words").isdisjoint(self.keys)

    @cached_property
    def is_match(self) -> bool:
        """Whether the text is on sport: it has at least so many words of sport."""
        return sum(map(self.listed("sport_words").__contains__, self.keys)) >= SPORTING

    def is_own_adjective(self, key: str) -> bool:
        """Whether the word is the nationality adjective of a place that this text names and no list knows."""
        return bool(self.adjectival) and key.removesuffix(HEH) in self.adjectival.values()

    @cached_property
    def adjectival(self) -> dict[str, str]:
        """Words that news text does not know whose adjective in -i, with article, stands in this text: places.

        From the word as it stands without particles to its adjective.
        """
        unknown = self.unknown
        adjectives = {key for key in unknown if key.startswith(ARTICLE)}
        if not adjectives:
            return {}
        found = {}
        for word in {split.stem for key in unknown - adjectives for split in splits(key)}:
            adjective = ARTICLE + nisba(word)
            has_adjective = adjective in adjectives or adjective + HEH in adjectives
            if has_adjective and not word.startswith(ARTICLE) and self._is_name({word, adjective, adjective + HEH}):
                found[word] = adjective
        return found

    @cached_property
    def unknown(self) -> frozenset[str]:
        """The words of this text that news text does not know."""
        sights = zip(self.tokens, self.words.seen(self.tokens), strict=True)
        return frozenset([token.key for token, sight in sights if sight.unseen and token.kind == WORD])

    def is_surname(self, key: str) -> bool:
        """Whether the word stands inside a learned person's name of this text, behind the first word."""
        return key in self._surnames

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset([key for key, label in zip(self.keys, self.labels, strict=True) if label == "I-PERS"])

    def _is_name(self, words: set[str]) -> bool:
        """Whether the tagger sees a name of any kind in one of the words, anywhere in the text, particles or not."""
        return any(
            label != "O" and not words.isdisjoint(stems(key)) for key, label in zip(self.keys, self.labels, strict=True)
        )

    @cached_property
    def bare_names(self) -> frozenset[str]:
        """Words with which learned names of this text begin, as they stand."""
        return frozenset([key for key, label in zip(self.keys, self.labels, strict=True) if label[:2] == "B-"])

    def _hits(self) -> list[Hit[Entries] | None]:
        """Entries that begin at each token and end within its sentence."""
        found: list[Hit[Entries] | None] = [None] * len(self.tokens)
        for first, end in self.ranges:
            found[first:end] = self.lists.hits(self.tokens[first:end], first)
        return found

    @cached_property
    def labels(self) -> list[str]:
        """The learned label of each token: O, or B- or I- and PERS, LOC, ORG or MISC."""
        found = ["O"] * len(self.tokens)
        for first, end in self.ranges:
            if end > first:
                found[first:end], doubts = self.tagger.tag(self.tokens[first:end], self.hits[first:end])
                self.doubts.update({first + i: doubt for i, doubt in doubts.items()})
        return found

    @cached_property
    def sentence_ends(self) -> list[int]:
        """For each token the index behind the last token of its sentence."""
        found = list(range(1, len(self.tokens) + 1))
        for first, end in self.ranges:
            found[first:end] = [end] * (end - first)
        return found

    def entry(self, index: int, *groups: str) -> Entry | None:
        """The entry of one of the groups that begins at a token without particles, or None."""
        hit = self.hits[index] if index < len(self.hits) else None
        return entry_of(hit, *groups) if hit is not None and not hit.particles else None

    def name_at(self, index: int) -> Candidate | None:
        """The accepted name that begins at a token, with nothing attached before it."""
        return next((name for name in self.names if name.first == index and not name.cut), None)

    def key(self, index: int) -> str:
        """The fold of a token; empty outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def is_definite(self, index: int) -> bool:
        """Whether a token is a word with the article (not a function word that only looks so)."""
        return 0 <= index < len(self.keys) and self._definite[index]

    @cached_property
    def _definite(self) -> list[bool]:
        no_article = self.listed("no_article")
        return [key[:2] == ARTICLE and len(key) > SHORTEST_DEFINITE and key not in no_article for key in self.keys]

    def is_mark(self, index: int) -> bool:
        """Whether a token is a mark, or outside the text."""
        return not 0 <= index < len(self.tokens) or self.tokens[index].kind == MARK

    def span(self, candidate: Candidate) -> Span:
        """Where a candidate stands in the text, attached particles outside."""
        head = self.tokens[candidate.first].span
        cut = unfolded_length(head.of(self.text), candidate.cut) if candidate.cut else 0
        return Span(head.start + cut, self.tokens[candidate.end - 1].span.end)

    def words_of(self, candidate: Candidate) -> tuple[str, ...]:
        """The folded tokens of a candidate, particles off the first one."""
        keys = self.keys[candidate.first : candidate.end]
        return (keys[0][candidate.cut :], *keys[1:]) if candidate.cut else keys
