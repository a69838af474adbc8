"""Through whom everything was said, as W3C provenance: outlet from agency from official from speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tawatur.export.format import Asked, Told, library
from tawatur.export.identifiers import span_address, story_key, text_address, unique_address, unique_id, web_address
from tawatur.export.index import Row, hops, name_of
from tawatur.export.safe_text import one_line, utf8

#: What PROV calls the kinds of entities that tell something.
_AGENTS = {"person": "Person", "organisation": "Organization"}
_SCHEMA = "https://schema.org/"
#: Prefixes; none is the name of a scheme, since readers would take `ni:///` for one of its prefix.
_SPACES = {"schema": _SCHEMA, "text": "ni:///sha-256;", "thing": "urn:uuid:"}


def turtle(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """PROV-O in Turtle, dossier by dossier.

    Each text is an entity attributed to its outlet; each report of speech an entity at its span, and behind it one for
    every teller in its chain, each derived from the next, each attributed to its teller, the speaker's last. A copy is
    derived from the text that had it first, and each account that is an agency's from the agency's. A claim is a
    collection of the statements that make it. Values (`prov:value`) are the texts' own words.
    Method: PROV-DM and PROV-O (W3C 2013) by the library `prov`. Raises: TawaturError where it is not installed.
    """
    model = library("prov.model", "prov")
    library("rdflib", "prov")
    for one in told:
        document = _Chains(one, model).document()
        yield str(document.serialize(format="rdf", rdf_format="turtle")).encode("utf-8")


@dataclass
class _Chains:
    """The provenance of one dossier, as it is being written down."""

    told: Told
    prov: Any
    _made: Any = field(init=False)
    _agents: set[str] = field(default_factory=set, init=False)

    def document(self) -> Any:
        self._made = self.prov.ProvDocument()
        for prefix, address in _SPACES.items():
            self._made.add_namespace(prefix, address)
        for article in self.told.rows("articles"):
            self._text(article)
        for account in self.told.rows("accounts"):
            self._account(account)
        for copy in self.told.rows("copies"):
            self._copy(copy)
        for quotation in self.told.rows("quotations"):
            self._quotation(quotation)
        for claim in self.told.rows("claims"):
            self._claim(claim)
        return self._made

    def _text(self, article: Row) -> None:
        about = {
            "prov:type": self._name(_SCHEMA + "NewsArticle"),
            "prov:label": one_line(article.get("title")),
        }
        url = web_address(article.get("url"))
        if url:
            about["prov:atLocation"] = self.prov.Identifier(url)
        if article.get("published"):
            about["schema:datePublished"] = str(article["published"])
        text = self._entity(text_address(article), about)
        if article.get("outlet"):
            self._made.wasAttributedTo(text, self._agent("Organization", "outlet", article["outlet"]))

    def _account(self, account: Row) -> None:
        """The texts of an account whose origin is an agency's or an office's come from a text of theirs."""
        origin = account.get("origin") or {}
        if origin.get("kind") not in ("agency", "government") or not origin.get("text"):
            return
        source = self._entity(self._own("account", account.get("id")), {"prov:label": one_line(origin["text"])})
        self._made.wasAttributedTo(source, self._agent("Organization", "outlet", origin["text"]))
        for id_ in account.get("articles") or ():
            if str(id_) in self.told.articles:
                self._made.wasDerivedFrom(self._name(text_address(self.told.articles[str(id_)])), source)

    def _copy(self, copy: Row) -> None:
        first = self.told.articles.get(str(copy.get("taken_from")))
        for id_ in copy.get("articles") or ():
            article = self.told.articles.get(str(id_))
            if first is not None and article is not None and article is not first:
                self._made.wasDerivedFrom(self._name(text_address(article)), self._name(text_address(first)))

    def _quotation(self, row: Row) -> None:
        """The report of speech in the text, then one telling for each teller, from the outlet's to the speaker's."""
        article = self.told.of(row)
        if not article:
            return
        passage = self._passage(article, row, "Quotation")
        later, chain = passage, hops(row)
        for place, hop in enumerate(chain):
            telling = self._entity(
                self._own("telling", row.get("article"), row.get("start"), row.get("end"), place), {}
            )
            quoted = place == 0 and row.get("form") == "direct"
            kind = {"prov:type": self.prov.PROV["Quotation"]} if quoted else {}
            self._made.wasDerivedFrom(later, telling, other_attributes=kind)
            self._made.wasAttributedTo(telling, self._teller(article, hop))
            later = telling

    def _claim(self, row: Row) -> None:
        said = self.told.told(row)
        text = (row.get("text") or {}).get("ar")
        about = {"prov:type": self._name(_SCHEMA + "Claim"), "prov:label": one_line(text)}
        claim = self._entity(self._own("claim", row.get("id")), about | {"schema:keywords": str(row.get("standing"))})
        claim.add_asserted_type(self.prov.PROV["Collection"])
        for statement in said:
            passage = self._passage(self.told.of(statement), statement, "Statement")
            self._made.hadMember(claim, passage)
            quotation = self.told.quotation(statement)
            if quotation is not None and quotation.get("start") != statement.get("start"):
                self._made.wasDerivedFrom(passage, self._name(span_address(self.told.of(quotation), quotation)))

    def _passage(self, article: Row, row: Row, kind: str) -> Any:
        """The entity of a span, a part of its text, with its words."""
        about = {"prov:type": self._name(_SCHEMA + kind), "prov:value": utf8(str(row.get("text") or ""))}
        passage = self._entity(span_address(article, row), about)
        self._made.wasDerivedFrom(passage, self._name(text_address(article)))
        return passage

    def _teller(self, article: Row, hop: Row) -> Any:
        """The agent of a hop: the entity that its words stand for, else whoever those words of this text name."""
        entity = self.told.entities.get(str(hop.get("entity")))
        if entity is not None:
            kind = _AGENTS.get(str(entity.get("kind")), "Agent")
            return self._agent(kind, "entity", name_of(entity), story_key(self.told), entity.get("id"))
        return self._agent("Agent", "words", hop.get("text"), text_address(article))

    def _agent(self, kind: str, *parts: object) -> Any:
        """An agent, written down when it is met first; `parts` are the sort of name, the name, what tells it apart."""
        address = unique_address("agent", *parts)
        if address not in self._agents:
            self._agents.add(address)
            about: dict[str, Any] = {"prov:label": one_line(parts[1])}
            if kind != "Agent":
                about["prov:type"] = self.prov.PROV[kind]
            self._made.agent(self._name(address), _without_empty(about))
        return self._name(address)

    def _entity(self, address: str, about: Mapping[str, Any]) -> Any:
        return self._made.entity(self._name(address), _without_empty(about))

    def _own(self, *parts: object) -> str:
        return f"urn:uuid:{unique_id([story_key(self.told), *parts])}"

    def _name(self, address: str) -> Any:
        """An address under the prefix that it begins with."""
        prefix, begins = next((p, a) for p, a in _SPACES.items() if address.startswith(a))
        return self.prov.Namespace(prefix, begins)[address[len(begins) :]]


def _without_empty(about: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in about.items() if value}
