"""Who speaks in a statement: the end of its chain, or the report's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.compare.copies_origins import teller_key
from tawatur.compare.evidence import sentence_of
from tawatur.compare.speakers import named_speaker
from tawatur.lang.content import content
from tawatur.lang.load import Language
from tawatur.lang.sources import names_nobody
from tawatur.lang.stems import stem
from tawatur.model.document import Document
from tawatur.model.facts import Quotation, Statement
from tawatur.model.span import Span
from tawatur.model.story import Ref, Story
from tawatur.model.telling import Account
from tawatur.tell.accounts import account_of
from tawatur.text.fold import fold
from tawatur.text.letters import QUOTE_CLOSE, QUOTE_OPEN
from tawatur.text.tokens import MARK

_STRAIGHT, _JOINED = '"', "_"
#: Kinds of mentions that speak.
_SPEAKERS = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class Voice:
    """One statement of a claim and the end of its chain: whom it is credited to, else the account's own voice.

    `end` is None where nobody in particular is credited; `words` are folded, `whole` those of its sentence. Of who is
    credited `source` holds the content words, `named` the institutions among them, `country` the country that it is or
    belongs to, and whether it is the country; `nameless`: they hold no name;
    `spoken`: these are words in quotation marks. `sharing`: the reports that carry words of one text with its own.
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
    nameless: bool = False
    spoken: bool = False
    sharing: frozenset[str] = frozenset()


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
        self._sharing: dict[str, set[str]] = {}
        for one, other in (copy.articles for copy in story.copies):
            self._sharing.setdefault(one, set()).add(other)
            self._sharing.setdefault(other, set()).add(one)
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
        sharing = frozenset(self._sharing.get(ref.article, ()))
        teller = self._teller(document, statement)
        if teller is None and statement.quotation is None:
            end = None if _is_in_marks(document, statement.span) else end
            return Voice(ref, account, end, False, words, whole, sharing=sharing)
        source, named = frozenset[str](), frozenset[str]()
        if teller is not None and end is not None:
            source = content_of(_parts(_words(document, teller)), self._language)
            named = _named(document, teller, self._bodies)
        if statement.quotation is None and teller is not None:
            known = named_speaker(document, teller, self._story.entity_of, self._language)
            end = known or " ".join(sorted(source)) or None
        country = self._countries.get(end or "") or self._nation(source)
        nameless = teller is not None and not named and not _has_name(document, teller)
        spoken = statement.quotation is not None and document.quotations[statement.quotation].form != "indirect"
        return Voice(ref, account, end, True, words, whole, source, named, country, nameless, spoken, sharing=sharing)

    def _teller(self, document: Document, statement: Statement) -> Span | None:
        """The words for who says a statement: the source of its report of speech, or the subject of a verb of saying.

        Who threatens, claims or likens says what is told of him, be it in the newsroom's own words.
        """
        if statement.quotation is not None:
            source = document.quotations[statement.quotation].source
            return None if source is None else source.span
        if statement.subject is None or statement.lemma not in saying_verbs(self._language):
            return None
        held = (document.mentions[i] for i in document.starting_in("mentions", statement.subject))
        speaks = any(mention.kind in _SPEAKERS for mention in held)  # a town "witnesses" what happens in it
        unnamed = names_nobody(document.words(statement.subject), self._language)
        return statement.subject if speaks and not unnamed else None

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


def _named(document: Document, source: Span, bodies: Mapping[Ref, str]) -> frozenset[str]:
    """The institutions that a source's words name."""
    indices = document.starting_in("mentions", source)
    return frozenset(bodies[ref] for i in indices if (ref := Ref(document.article.id, i)) in bodies)


def _has_name(document: Document, source: Span) -> bool:
    """Whether a source's words hold the name of a person or of an institution."""
    held = (document.mentions[i] for i in document.starting_in("mentions", source))
    return any(m.form == "name" and m.kind != "place" for m in held)


def _is_in_marks(document: Document, span: Span) -> bool:
    """Whether a quotation mark that was opened in a statement's paragraph before it is still open."""
    at = sentence_of(document, span)
    first = at
    while first and document.sentences[first - 1].paragraph == document.sentences[at].paragraph:
        first -= 1
    before = document.text[document.sentences[first].span.start : span.start + 1]
    opened = sum((c in QUOTE_OPEN) - (c in QUOTE_CLOSE) for c in before)
    return opened > 0 or before.count(_STRAIGHT) % 2 == 1


@lru_cache(maxsize=8)
def saying_verbs(language: Language) -> frozenset[str]:
    """The folds of verbs whose subject says what is told, third person masculine singular."""
    return frozenset(fold(past) for _, past, *_ in language.rows("speech_verbs"))


def _parts(words: Iterable[str]) -> list[str]:
    """Words, those of a tag that are joined by low lines apart."""
    return [part for word in words for part in word.split(_JOINED) if part]


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
