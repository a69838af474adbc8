"""Records as the plain objects of the contract: the JSON that `tawatur dossier --json` and `tawatur read` print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tawatur.export.ids import Ids
from tawatur.export.judgements import judged_record
from tawatur.export.layers import LAYERS, Record, head, layer_records, reasons
from tawatur.export.views import gap_records, position_records, profile_record
from tawatur.lang.reasons import together
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.story import Conflict, ConflictItem, Copy, Entity, Story
from tawatur.model.telling import Account, Citation, Dossier, Note, SummarySentence, TimelineEntry
from tawatur.resting import collector_resting

SCHEMA = "tawatur/dossier/1"


@collector_resting()
def dossier_record(dossier: Dossier) -> Record:
    """The whole dossier as one JSON object, in the contract's keys and order (and some more)."""
    story = dossier.story
    ids = Ids(story)
    record: Record = {"schema": SCHEMA, "title": dossier.title}
    record["articles"] = [article_record(d.article) for d in story.documents]
    record["accounts"] = list(map(_account, dossier.accounts))
    record["copies"] = list(map(copy_record, story.copies))
    profiles = {profile.entity: profile for profile in dossier.profiles}
    record["entities"] = [_entity(e, story) | profile_record(profiles.get(e.id), ids) for e in story.entities]
    for layer in LAYERS:
        record[layer] = [row for d in story.documents for row in layer_records(d, layer, ids)]
    record["claims"] = _claims(dossier, ids)
    record["conflicts"] = [_conflict(conflict, ids) for conflict in story.conflicts]
    record["timeline"] = [_timeline_entry(entry, ids) for entry in dossier.timeline]
    record["summary"] = [_summary_sentence(sentence, ids) for sentence in dossier.summary]
    record["positions"] = position_records(dossier.positions, ids)
    record["gaps"] = gap_records(dossier.gaps, ids)
    record["judgements"] = list(map(judged_record, story.judged))
    record["notes"] = list(map(_note, dossier.notes))
    return record


def document_record(document: Document, layers: Iterable[str] | None = None) -> Record:
    """One line of `tawatur read`: the article's head and the layers asked for (all where none is named)."""
    known = article_record(document.article)
    record = {"article": known["id"], **{key: known[key] for key in ("title", "published", "language")}}
    for layer in LAYERS if layers is None else layers:
        record[layer] = layer_records(document, layer, None) if layer in document.layers else []
    return record


def article_record(article: Article) -> Record:
    """What is known of an article, with its text."""
    return {
        "id": article.id,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "language": article.language,
        "characters": len(article.text),
        "sha256": article.sha256,
        "text": article.text,
    }


def copy_record(copy: Copy) -> Record:
    """Two articles that share text, with the passages' offsets in each."""
    passages = [{"a": [p.a.start, p.a.end], "b": [p.b.start, p.b.end]} for p in copy.passages]
    return {
        "articles": list(copy.articles),
        "relation": copy.relation,
        "share": round(copy.share, 3),
        "passages": passages,
        "agency": copy.agency,
        "taken_from": copy.taken_from,
        "because": copy.because,
    }


def _account(account: Account) -> Record:
    origin = {"text": account.origin, "kind": account.origin_kind}
    return {"id": account.id, "articles": list(account.articles), "origin": origin} | reasons(account.because)


def _entity(entity: Entity, story: Story) -> Record:
    known = Counter(story.document(ref.article).mentions[ref.index].known for ref in entity.mentions)
    return {
        "id": entity.id,
        "kind": entity.kind,
        "names": dict(entity.names),
        "variants": list(entity.variants),
        "wikidata": None,
        "known": known.most_common(1)[0][0] if known else None,
    }


def _claims(dossier: Dossier, ids: Ids) -> list[Record]:
    records = []
    for claim in dossier.story.claims:
        standing = dossier.standings[claim.id]
        first = claim.statements[0]
        document = dossier.story.document(first.article)
        text = document.words(document.statements[first.index].span)
        records.append(
            {
                "id": claim.id,
                "statements": list(map(ids.of, claim.statements)),
                "text": {"ar": text, "en": None},
                "standing": standing.value,
                "origins": standing.origins,
                "accounts": list(standing.accounts),
                **reasons(together((claim.because, standing.because))),
            }
        )
    return records


def _conflict(conflict: Conflict, ids: Ids) -> Record:
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "slot": conflict.slot,
        "severity": conflict.severity,
        "items": [_conflict_item(item, ids) for item in conflict.items],
        **reasons(conflict.because),
        "reading": conflict.reading,
    }


def _conflict_item(item: ConflictItem, ids: Ids) -> Record:
    own = head(ids.story.document(item.place.article), item.place.span)
    return {**own, "value": item.value, "statement": ids.of(item.statement) if item.statement else None}


def _timeline_entry(entry: TimelineEntry, ids: Ids) -> Record:
    return {
        "date": entry.date,
        "precision": entry.precision,
        "text": {"ar": entry.text, "en": None},
        "claim": entry.claim,
        "statements": list(map(ids.of, entry.statements)),
        "standing": entry.standing,
        "background": entry.background,
    }


def _summary_sentence(sentence: SummarySentence, ids: Ids) -> Record:
    return {
        "text": sentence.text,
        "citations": [_citation(citation, ids) for citation in sentence.citations],
        "claim": sentence.claim,
        "claims": [{"claim": claim, "origins": origins} for claim, origins in sentence.claims],
        "origins": sentence.origins,
        "standing": sentence.standing,
        "damaged": sentence.rests_on_damage,
    }


def _citation(citation: Citation, ids: Ids) -> Record:
    own = head(ids.story.document(citation.place.article), citation.place.span)
    return {**own, "statement": ids.of(citation.statement)}


def _note(note: Note) -> Record:
    return {"kind": note.kind, "text": dict(note.text), "article": note.article}
