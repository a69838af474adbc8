"""Who speaks in a statement: the end of its chain, or the report's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.compare.copies_origins import teller_key
from tawatur.compare.evidence import sentence_of
from tawatur.compare.speakers import named_speaker
from tawatur.lang.content import content
from tawatur.lang.load import Language
from tawatur.lang.stems import stem
from tawatur.model.document import Document
from tawatur.model.facts import Quotation
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story
from tawatur.model.telling import Account
from tawatur.tell.accounts import account_of
from tawatur.text.fold import fold
from tawatur.text.tokens import MARK


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement of a claim and the end of its chain: whom it is credited to, else the account's own voice.

    `end` is None where nobody in particular is credited; `words` are folded, `whole` those of its sentence. Of who is
    credited `source` holds the content words, `named` the institutions among them, `country` the country that it is or
    belongs to, and whether it is the country.
    """

    ref: Ref
    account: str
    end: str | None
    quoted: bool
    words: tuple[str, ...]
    whole: tuple[str, ...]
    source: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    country: tuple[str, bool] | None = None


class Voices:
    """The voices of a story's statements, its accounts known."""

    def __init__(self, story: Story, told: Sequence[Account], language: Language) -> None:
        self._story, self._language = story, language
        self._accounts = account_of(told)
        self._named = {
            teller_key(name, language.code): entity.id
            for entity in story.entities
            for name in (*entity.variants, *entity.names.values())
            if entity.kind == "organisation"
        }
        self._voices = self._own_voices(told)
        self._carriers = self._carrying(told)
        self._bodies = {ref: e.id for e in story.entities if e.kind == "organisation" for ref in e.mentions}
        self._countries = {e.id: (e.country, e.kind == "place") for e in story.entities if e.country}
        self._adjectives = {
            stem(fold(name), language): entity.country
            for entity in story.entities
            if entity.country and entity.kind == "place"
            for name in entity.variants
            if " " not in name
        }

    def voice(self, ref: Ref) -> Voice:
        """A statement with the end of its chain, and all that tells whether two voices are one."""
        document = self._story.document(ref.article)
        statement = document.statements[ref.index]
        sentence = document.sentences[sentence_of(document, statement.span)].span
        words, whole = _words(document, statement.span), _words(document, sentence)
        account, end = self._accounts[ref.article], self.end(ref)
        if statement.quotation is None:
            return Voice(ref, account, end, False, words, whole)
        quotation = document.quotations[statement.quotation]
        source, named = frozenset[str](), frozenset[str]()
        if end is not None and quotation.source is not None:
            source = content_of(_words(document, quotation.source.span), self._language)
            named = _named(document, quotation, self._bodies)
        country = self._countries.get(end or "") or self._nation(source)
        return Voice(ref, account, end, True, words, whole, source, named, country)

    def end(self, ref: Ref) -> str | None:
        """The end of a statement's chain; None where nobody in particular is credited."""
        document = self._story.document(ref.article)
        index = document.statements[ref.index].quotation
        if index is None:
            return self._voices[ref.article]
        end = _speaker(document, document.quotations[index], self._story.entity_of, self._language)
        return self._carriers.get(end or "", end)

    def own(self, article: str) -> str:
        """The end of what an article tells in its own voice."""
        return self._voices[article]

    def _nation(self, source: Iterable[str]) -> tuple[str, bool] | None:
        """The country that one of these words is the adjective of, where the story speaks of it."""
        codes = (self._adjectives.get(word) for word in sorted(source))
        return next(((code, False) for code in codes if code), None)

    def _key(self, name: str) -> str:
        """One key for all names of a teller: the entity that it is where a report cites it."""
        key = teller_key(name, self._language.code)
        return self._named.get(key, key)

    def _own_voices(self, told: Sequence[Account]) -> Mapping[str, str]:
        """For each article the end of what it tells in its own voice: the agency or outlet of its account.

        Of a text that several outlets carry and nobody is credited with the account is; and where one of them has
        more reports, these have no other end: that newsroom may have written the text.
        """
        nameless = {
            self._key(outlet): account.id
            for account in told
            if account.origin is None
            for article in account.articles
            if (outlet := self._story.document(article).article.outlet)
        }
        ends = ((account, self._key(account.origin or account.id)) for account in told)
        return {article: nameless.get(end, end) for account, end in ends for article in account.articles}

    def _carrying(self, told: Sequence[Account]) -> Mapping[str, str]:
        """For each outlet that only carries one account of another origin that origin: to cite it is to cite that."""
        held: dict[str, set[str]] = {}
        for account in told:
            for article in account.articles:
                if outlet := self._story.document(article).article.outlet:
                    held.setdefault(self._key(outlet), set()).add(self._voices[article])
        return {outlet: min(of) for outlet, of in held.items() if len(of) == 1}


def _named(document: Document, quotation: Quotation, bodies: Mapping[Ref, str]) -> frozenset[str]:
    """The institutions that a source's words name."""
    assert quotation.source is not None
    indices = document.starting_in("mentions", quotation.source.span)
    return frozenset(bodies[ref] for i in indices if (ref := Ref(document.article.id, i)) in bodies)


def _words(document: Document, span: Span) -> tuple[str, ...]:
    """The folded words and numbers in a span."""
    held = document.starting_in("tokens", span)
    return tuple([token.key for token in document.tokens[held.start : held.stop] if token.kind != MARK])


def content_of(words: Iterable[str], language: Language) -> frozenset[str]:
    """The stems of those folded words that are no function words."""
    known = content(language)
    return frozenset([meaning.stem for word in words if (meaning := known[word]) is not None])


def _speaker(document: Document, quotation: Quotation, entity_of: Mapping[Ref, str], language: Language) -> str | None:
    """The entity at the end of a chain, or None where the source is unnamed."""
    if quotation.source is None:
        return None
    return named_speaker(document, quotation.source.span, entity_of, language)
