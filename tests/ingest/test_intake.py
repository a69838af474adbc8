"""What is taken in for one story."""

from __future__ import annotations

from datetime import date

from tawatur.errors import RejectedInput
from tawatur.ingest.intake import gather
from tawatur.ingest.where import note
from tawatur.model.article import Article

DAY = date(2024, 1, 31)


def test_the_same_article_twice_is_read_once() -> None:
    article = Article("a", "خبر", published=DAY)
    intake = gather([article, article])
    assert intake.articles == (article,)
    assert [n.kind for n in intake.notes] == ["repeated"]


def test_one_id_for_two_texts() -> None:
    intake = gather([Article("a", "خبر", published=DAY), Article("a", "نبأ", published=DAY)])
    assert [article.id for article in intake.articles] == ["a", "a-2"]
    assert [n.kind for n in intake.notes] == ["renamed"]


def test_one_text_under_two_ids_is_kept_and_noted() -> None:
    intake = gather([Article("a", "خبر", published=DAY), Article("b", "خبر", published=DAY)])
    assert [article.id for article in intake.articles] == ["a", "b"]
    assert [(n.kind, n.article) for n in intake.notes] == [("same_text", "b")]


def test_articles_without_a_date_are_named_in_one_note() -> None:
    (undated,) = gather([Article("a", "خبر"), Article("b", "نبأ"), Article("c", "قول", published=DAY)]).notes
    assert (undated.kind, undated.article) == ("undated", None)
    assert "a، b" in undated.text["ar"]
    assert "a, b" in undated.text["en"]


def test_rejections_become_notes_in_both_languages() -> None:
    intake = gather([RejectedInput("f.jsonl", "it is broken", 3)])
    assert intake.rejected[0].row() == {"rejected": "f.jsonl", "line": 3, "reason": "it is broken"}
    (told,) = intake.notes
    assert "f.jsonl:3" in told.text["ar"]
    assert told.text["en"] == "Not read: f.jsonl:3: it is broken."


def test_a_note_is_kept_once() -> None:
    again = note("language", "a", id="a", language="en")
    assert gather([again, again]).notes == (again,)
