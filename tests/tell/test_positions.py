"""Who wants, fears, denies, warns of, promises what."""

from __future__ import annotations

import pytest

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.views import Position


def told(*texts: str) -> list[tuple[str, str, list[str]]]:
    documents = [pipeline.read(Article(f"r{n}", f"عنوان التقرير\n\n{text}")) for n, text in enumerate(texts)]
    dossier = pipeline.tell(pipeline.compare(documents), ())
    by_id = {document.article.id: document for document in documents}
    return [(p.actor, p.act, [by_id[s.place.article].words(s.place.span) for s in p.stands]) for p in dossier.positions]


@pytest.mark.parametrize(
    ("text", "actor", "act", "holds"),
    [
        ("حذر وزير الري نادر الجبيلي من انهيار سد الوادي في الشتاء.", "نادر الجبيلي", "warns", "انهيار سد الوادي"),
        ("نفى وزير الري نادر الجبيلي وجود أي شقوق في سد الوادي.", "نادر الجبيلي", "denies", "شقوق"),
        ("وعد وزير الري نادر الجبيلي بتعويض المزارعين قبل نهاية العام.", "نادر الجبيلي", "promises", "تعويض المزارعين"),
        ("ترفض ألمانيا بيع السد لشركة خاصة.", "ألمانيا", "refuses", "بيع السد"),
        ("ترفض ألمانيا، أكبر مستورد للغاز، بيع السد لشركة خاصة.", "ألمانيا", "refuses", "بيع السد"),
        ("قال محللون إن ألمانيا تسعى إلى شراء حصة في سد الوادي.", "ألمانيا", "wants", "شراء حصة"),
    ],
)
def test_an_act_and_who_stands_behind_it(text: str, actor: str, act: str, holds: str) -> None:
    found = told(text)
    assert not any(words.startswith(("،", " ")) for _, _, said in found for words in said)
    assert any(actor in who and how == act and any(holds in words for words in said) for who, how, said in found), found


def test_what_is_only_said_is_no_position() -> None:
    assert told("قال وزير الري نادر الجبيلي إن السد بني قبل ثلاثين عاما.") == []


def test_the_same_words_in_two_reports_are_one_position() -> None:
    text = "حذر وزير الري نادر الجبيلي من انهيار سد الوادي في الشتاء."
    ((_, _, said),) = told(text, text)
    assert len(said) == 2


def test_a_position_without_words_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="cannot be built"):
        Position(None, "x", "wants", ())
