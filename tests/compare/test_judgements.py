"""A person's judgements: each kind applied, agreed or lapsed, and ours kept beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tawatur import pipeline
from tawatur.export.records import dossier_record
from tawatur.ingest.judgements import read_judgements
from tawatur.model.article import Article
from tawatur.model.judgement import Anchor, Judged, Judgement, Subject
from tawatur.model.span import Span
from tawatur.model.story import Story
from tawatur.settings import Settings

TITLE = "عنوان التقرير\n\n"
FIRST = f"{TITLE}قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء. وزار المحافظ نادر الجبيلي المكان."
SECOND = f"{TITLE}قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء. وتفقد والي المدينة الأنقاض."
ARTICLES = {"a": FIRST, "b": SECOND}
WHEN = "2024-03-05T10:00:00+00:00"


def anchor(article: str, words: str) -> Anchor:
    start = ARTICLES[article].index(words)
    return Anchor(article, Span(start, start + len(words)), words)


def judged(kind: str, *spans: Anchor, articles: tuple[Subject, ...] = ()) -> Judgement:
    return Judgement("ليلى", WHEN, kind, spans, articles)


def story(*judgements: Judgement) -> Story:
    documents = [pipeline.read(Article(name, text)) for name, text in ARTICLES.items()]
    return pipeline.compare(documents, judgements)


def outcome(held: Story) -> Judged:
    (found,) = held.judged
    return found


def claim_with(held: Story, part: Anchor) -> str:
    for claim in held.claims:
        for ref in claim.statements:
            statement = held.document(ref.article).statements[ref.index]
            if ref.article == part.article and statement.span.meets(part.span):
                return claim.id
    raise AssertionError(part)


VISITS = anchor("a", "وزار المحافظ نادر الجبيلي المكان"), anchor("b", "وتفقد والي المدينة الأنقاض")
TOLLS = anchor("a", "19 شخصا"), anchor("b", "12 شخصا")


def test_two_claims_are_joined() -> None:
    assert claim_with(story(), VISITS[0]) != claim_with(story(), VISITS[1])
    held = story(judged("same_claim", *VISITS))
    assert claim_with(held, VISITS[0]) == claim_with(held, VISITS[1])
    assert outcome(held).state == "applied"
    assert "2" in outcome(held).ours["en"]
    assert "ليلى" in next(c for c in held.claims if c.id == claim_with(held, VISITS[0])).because["ar"]


def test_a_claim_is_split_and_joining_it_again_is_ours() -> None:
    joined = judged("same_claim", *VISITS)
    held = story(joined, judged("not_same_claim", *VISITS))
    assert claim_with(held, VISITS[0]) != claim_with(held, VISITS[1])
    assert [one.state for one in held.judged] == ["applied", "applied"]
    assert sorted({ref for c in held.claims for ref in c.statements}) == sorted(
        ref for c in held.claims for ref in c.statements
    )


def test_what_we_decide_alike_is_agreed() -> None:
    assert outcome(story(judged("not_same_claim", *VISITS))).state == "agreed"
    assert outcome(story(judged("not_damage", VISITS[0]))).state == "agreed"
    assert outcome(story(judged("not_copy", articles=(Subject("a"), Subject("b"))))).state in ("agreed", "applied")


def test_a_conflict_is_dismissed_and_ours_is_told() -> None:
    assert any({i.value for i in c.items} == {"19", "12"} for c in story().conflicts)
    held = story(judged("no_conflict", *TOLLS))
    assert not any({i.value for i in c.items} == {"19", "12"} for c in held.conflicts)
    assert "19" in outcome(held).ours["en"]
    assert "12" in outcome(held).ours["ar"]


def test_damage_is_marked_and_taken_away() -> None:
    held = story(judged("damage", VISITS[0]))
    (mark,) = [d for d in held.document("a").damage if d.span == VISITS[0].span]
    assert mark.origin.stage == "judgement"
    again = story(judged("damage", VISITS[0]), judged("not_damage", VISITS[0]))
    assert not again.document("a").damage
    assert [one.state for one in again.judged] == ["applied", "applied"]


def test_a_copy_is_added_and_folds_the_accounts_into_one() -> None:
    pair = (Subject("a"), Subject("b"))
    apart = story(judged("not_copy", articles=pair))
    assert not apart.copies
    assert len(pipeline.tell(apart).accounts) == 2
    held = story(judged("not_copy", articles=pair), judged("copy", articles=pair))
    assert len(pipeline.tell(held).accounts) == 1


@pytest.mark.parametrize(
    ("judgement", "says"),
    [
        (Judgement("ليلى", WHEN, "damage", (Anchor("a", Span(15, 20), "كلام آخر"),)), "words do not stand there"),
        (Judgement("ليلى", WHEN, "damage", (Anchor("z", Span(0, 4), "كلام"),)), "not among the reports"),
        (Judgement("ليلى", WHEN, "copy", (), (Subject("a", "0" * 64), Subject("b"))), "words do not stand there"),
        (
            Judgement("ليلى", WHEN, "damage", (Anchor("a", Span(90, 99_000), "كلام"),)),
            "words do not stand there",
        ),
    ],
)
def test_a_judgement_on_a_changed_text_lapses_and_changes_nothing(judgement: Judgement, says: str) -> None:
    held = story(judgement)
    assert outcome(held).state == "lapsed"
    assert says in outcome(held).ours["en"]
    assert held.claims == story().claims
    assert held.copies == story().copies
    assert [d.damage for d in held.documents] == [d.damage for d in story().documents]


def test_the_json_reads_as_a_file_of_judgements_again(tmp_path: Path) -> None:
    given = (judged("same_claim", *VISITS), judged("copy", articles=(Subject("a"), Subject("b", "0" * 64))))
    record = dossier_record(pipeline.tell(story(*given)))
    assert {"author", "time", "state", "because", "because_ar"} <= record["judgements"][0].keys()
    path = tmp_path / "judgements.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in record["judgements"]), encoding="utf-8")
    assert tuple(read_judgements(str(path), Settings())) == given


@pytest.mark.parametrize(
    "line",
    ["[]", "{", '{"kind": "damage"}', '{"author": "a", "time": "t", "kind": "x"}',
     '{"author": "a", "time": "t", "kind": "copy"}',
     '{"author": "a", "time": "t", "kind": "damage", "spans": [3]}',
     '{"author": "a", "time": "t", "kind": "damage", "spans": [{"article": "a", "start": 4, "end": 1, "text": "x"}]}'],
)  # fmt: skip
def test_a_bad_line_is_rejected_with_its_number(line: str, tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    (rejected,) = read_judgements(str(path), Settings())
    assert not isinstance(rejected, Judgement)
    assert rejected.line == 2
