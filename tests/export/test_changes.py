"""What changed between two dossiers of one story."""

from __future__ import annotations

from datetime import date

from tawatur import pipeline
from tawatur.export.changes import changes
from tawatur.export.layers import Record
from tawatur.export.records import dossier_record
from tawatur.lang.load import load
from tawatur.model.article import Article

TITLE = "عنوان التقرير\n\n"
FIRST = f"{TITLE}ارتفع عدد قتلى انهيار المبنى السكني في مدينة الدرعون إلى 12 قتيلا. وزار المحافظ نادر الجبيلي المكان."
SECOND = f"{TITLE}ارتفع عدد قتلى انهيار المبنى السكني في مدينة الدرعون إلى 19 قتيلا. وأعلنت النقابة إضرابا عاما."


def record(*articles: Article) -> Record:
    return dossier_record(pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles])))


def report(number: int, text: str, **rest: str) -> Article:
    return Article(f"r{number}", text, published=date(2024, 3, number), url=rest.get("url"))


def kinds(before: Record, after: Record) -> list[str]:
    return [row["kind"] for row in changes(before, after, load("ar"))]


def test_nothing_changed() -> None:
    assert changes(record(report(1, FIRST)), record(report(1, FIRST)), load("ar")) == []


def test_a_later_report_raises_a_figure_and_makes_a_claim() -> None:
    found = changes(record(report(1, FIRST)), record(report(1, FIRST), report(2, SECOND)), load("ar"))
    (figure,) = [row for row in found if row["kind"] == "figure_changed"]
    assert (figure["before"], figure["after"], figure["articles"]) == ("12", "19", ["r2"])
    assert "19" in figure["because"]
    assert "19" in figure["because_ar"]
    assert [row["articles"] for row in found if row["kind"] == "report_added"] == [["r2"]]
    new = [row["places"][0]["text"] for row in found if row["kind"] == "claim_new"]
    assert any("النقابة" in text for text in new)
    assert not any("المحافظ" in text for text in new)


def test_matching_does_not_look_at_ids() -> None:
    """The same report under other numbers of claims and statements."""
    found = kinds(record(report(1, FIRST)), record(report(2, SECOND), report(1, FIRST)))
    assert "claim_gone" not in found
    assert found.count("report_added") == 1


def test_an_edited_report_is_known_by_its_id_or_address() -> None:
    edited = FIRST.replace("12", "14")
    for after in (report(1, edited), Article("other", edited, published=date(2024, 3, 1), url="https://x.example/1")):
        found = kinds(record(report(1, FIRST, url="https://x.example/1")), record(after))
        assert found.count("report_edited") == 1
        assert "report_added" not in found
        assert "report_removed" not in found


def test_a_report_that_went_takes_its_claims_along() -> None:
    found = kinds(record(report(1, FIRST), report(2, SECOND)), record(report(1, FIRST)))
    assert "report_removed" in found
    assert "claim_gone" in found


def test_a_dispute_comes_and_is_settled() -> None:
    one = f"{TITLE}قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."
    other = f"{TITLE}قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."
    alone, both = record(Article("a", one)), record(Article("a", one), Article("b", other))
    assert "conflict_new" in kinds(alone, both)
    assert "standing_changed" in kinds(alone, both)
    assert "conflict_settled" in kinds(both, alone)


def test_a_record_of_anything_does_not_break_it() -> None:
    odd: Record = {"schema": "x", "claims": [{"id": "c1", "statements": 3}, 4], "conflicts": [{"items": None}]}
    assert isinstance(changes(odd, record(report(1, FIRST)), load("ar")), list)
