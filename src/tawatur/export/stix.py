"""Dossiers as STIX 2.1: reports, a note for each claim, and the opinions of those who deny; no opinion of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from tawatur.export.format import Asked, Told, library
from tawatur.export.identifiers import file_id, story_key, text_address, unique_id, web_address
from tawatur.export.index import Row, extent, name_of
from tawatur.export.json_files import listed
from tawatur.export.safe_text import one_line, utf8

#: What STIX calls the kinds of entities that are identities.
_IDENTITIES = {"person": "individual", "organisation": "organization"}
#: Modalities by which a statement says that something is not so.
_DENIALS = frozenset({"denied", "negated"})
_DISPUTED = frozenset({"contradiction", "strength"})


def bundle(told: Iterable[Told], asked: Asked) -> Iterator[bytes]:
    """One bundle: a `report` for each article and one for the story, an `identity` for each outlet, person and
    organisation, a `note` for each claim with its standing and, as external references, the words of every report.

    An `opinion` stands only where somebody in a report denies what a claim says; it is theirs (`created_by_ref`), with
    their words. Method: STIX 2.1 (OASIS 2021), objects made and checked by the library `stix2`; identifiers are UUIDs
    of version 5, so that the same dossiers give the same bundle. Raises: TawaturError where `stix2` is not installed.
    """
    stix = library("stix2", "stix")
    id_, stories = file_id("bundle", told)
    made = (each for one in stories for each in _Story(one, stix.v21).objects())
    head = {"type": "bundle", "id": f"bundle--{id_}"}
    return listed(head, "objects", _once(made))


def _once(objects: Iterable[Any]) -> Iterator[bytes]:
    """Each object once; an outlet's identity is the same in every story."""
    seen: set[str] = set()
    for made in objects:
        if made.id not in seen:
            seen.add(made.id)
            yield str(made.serialize(ensure_ascii=False)).encode("utf-8")


@dataclass(frozen=True)
class _Story:
    """The objects of one dossier."""

    told: Told
    stix: Any

    def objects(self) -> Iterator[Any]:
        """Identities, reports, notes and opinions, each behind those that it refers to."""
        yield from (self.tool, *self.outlets.values(), *self.people.values(), *self.reports.values())
        notes = {id_: self._note(claim) for id_, claim in self.told.claims.items() if self.told.told(claim)}
        opinions = list(self._opinions(notes))
        yield from (*notes.values(), *opinions)
        everything = [*self.people.values(), *self.reports.values(), *notes.values(), *opinions]
        if everything:
            yield self._whole(everything)

    @cached_property
    def moment(self) -> datetime:
        """The latest publication; the present where no report has a date, since STIX needs one."""
        moments = [held for row in self.told.rows("articles") if (held := _moment(row.get("published")))]
        return max(moments, default=datetime.now(UTC))

    @cached_property
    def tool(self) -> Any:
        return self.stix.Identity(
            id=f"identity--{unique_id(['tawatur'])}", name="Tawatur", identity_class="system", **self._dates(None)
        )

    @cached_property
    def outlets(self) -> Mapping[str, Any]:
        """The identity of each outlet, by name."""
        names = dict.fromkeys(str(row["outlet"]) for row in self.told.rows("articles") if row.get("outlet"))
        return {name: self._identity(name, "organization", ["outlet", name]) for name in names if one_line(name)}

    @cached_property
    def people(self) -> Mapping[str, Any]:
        """The identities of persons and organisations, by entity."""
        held = [row for row in self.told.rows("entities") if row.get("kind") in _IDENTITIES]
        key = story_key(self.told)
        return {
            str(row["id"]): self._identity(name_of(row), _IDENTITIES[str(row["kind"])], [key, "entity", row["id"]])
            for row in held
        }

    @cached_property
    def reports(self) -> Mapping[str, Any]:
        """The report of each article, by id."""
        return {str(row.get("id")): self._report(row) for row in self.told.rows("articles")}

    def _identity(self, name: str, kind: str, parts: list[Any]) -> Any:
        """One identity. STIX has no kind for the outlets' own words, so that names stand as texts write them."""
        return self.stix.Identity(
            id=f"identity--{unique_id(parts)}", name=one_line(name) or "-", identity_class=kind, **self._dates(None),
            created_by_ref=self.tool.id,
        )  # fmt: skip

    def _report(self, article: Row) -> Any:
        outlet = self.outlets.get(str(article.get("outlet")), self.tool)
        named = [self.people[id_].id for id_ in self._named(article) if id_ in self.people]
        return self.stix.Report(
            id=f"report--{unique_id([text_address(article)])}",
            name=one_line(article.get("title") or article.get("id")) or "-",
            description=utf8(str(article.get("text") or "")),
            published=_moment(article.get("published")) or self.moment,
            created_by_ref=outlet.id,
            object_refs=[outlet.id, *named],
            lang=article.get("language") or "ar",
            external_references=[_reference(article, None)],
            **self._dates(article),
        )

    def _named(self, article: Row) -> list[str]:
        held = (row for row in self.told.rows("mentions") if str(row.get("article")) == str(article.get("id")))
        return list(dict.fromkeys(str(row.get("entity")) for row in held))

    def _note(self, claim: Row) -> Any:
        said = self.told.told(claim)
        refs = list(dict.fromkeys(self.reports[str(row.get("article"))].id for row in said))
        standing = str(claim.get("standing"))
        return self.stix.Note(
            id=f"note--{unique_id([story_key(self.told), 'claim', claim.get('id')])}",
            abstract=utf8(str((claim.get("text") or {}).get("ar") or claim.get("id"))),
            content=f"{standing}; independent origins: {claim.get('origins')}. {utf8(str(claim.get('because') or ''))}",
            labels=[f"standing:{standing}"],
            object_refs=refs,
            created_by_ref=self.tool.id,
            external_references=[_reference(self.told.of(row), row) for row in said],
            **self._dates(None),
        )

    def _opinions(self, notes: Mapping[str, Any]) -> Iterator[Any]:
        """For each denial in a dispute, the denier's opinion on what the other sides claim."""
        for conflict in self.told.rows("conflicts"):
            if conflict.get("kind") not in _DISPUTED or conflict.get("slot") != "polarity":
                continue
            said = self.told.named([item.get("statement") for item in conflict.get("items") or ()])
            denials = [row for row in said if row.get("modality") in _DENIALS or row.get("polarity") == "negated"]
            sides = {str(self.told.claim_of.get(str(row["id"]))) for row in said if row not in denials}
            for denial in denials:
                refs = [notes[claim].id for claim in sorted(sides) if claim in notes]
                if refs:
                    yield self._opinion(denial, refs)

    def _opinion(self, denial: Row, refs: list[str]) -> Any:
        article, tellers = self.told.of(denial), self.told.chain(denial)
        by = (
            self.people.get(str(tellers[-1].get("entity"))) if tellers else self.outlets.get(str(article.get("outlet")))
        )
        named = [one_line(tellers[-1].get("text"))] if tellers else []
        return self.stix.Opinion(
            id=f"opinion--{unique_id([text_address(article), *extent(denial), *refs])}",
            opinion="disagree",
            explanation=utf8(str(denial.get("text"))),
            authors=[name for name in named if name] or None,
            object_refs=refs,
            created_by_ref=(by or self.tool).id,
            labels=["reported"],
            external_references=[_reference(article, denial)],
            **self._dates(article),
        )

    def _whole(self, objects: Iterable[Any]) -> Any:
        title = self.told.dossier.get("title") or next(iter(self.told.articles.values()), {}).get("title")
        summary = "\n".join(utf8(str(row.get("text"))) for row in self.told.rows("summary"))
        return self.stix.Report(
            id=f"report--{unique_id([story_key(self.told), 'story'])}",
            name=one_line(title or "-") or "-",
            description=summary or None,
            published=self.moment,
            created_by_ref=self.tool.id,
            object_refs=[made.id for made in objects],
            **self._dates(None),
        )

    def _dates(self, article: Row | None) -> dict[str, datetime]:
        at = (_moment(article.get("published")) if article else None) or self.moment
        return {"created": at, "modified": at}


def _reference(article: Row, row: Row | None) -> dict[str, Any]:
    """Where words stand: the outlet, the address, the text's own sum, and the words with their code points."""
    name = one_line(article.get("outlet") or article.get("id")) or "-"
    held: dict[str, Any] = {"source_name": name, "external_id": text_address(article)}
    if row is not None:
        start, end = extent(row)
        held["external_id"] += f"#char={start},{end}"
        held["description"] = utf8(str(row.get("text") or "")) or "-"
    url = web_address(article.get("url"))
    return held | {"url": url} if url else held


def _moment(published: object) -> datetime | None:
    """A date of publication as a moment in UTC; a day begins at its midnight there."""
    if not published:
        return None
    try:
        held = datetime.fromisoformat(str(published))
    except ValueError:
        return None
    return held.astimezone(UTC) if held.tzinfo else held.replace(tzinfo=UTC)
