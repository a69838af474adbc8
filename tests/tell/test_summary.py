"""The summary's own words."""

from __future__ import annotations

import pytest

from tawatur import pipeline
from tawatur.model.article import Article

FIRST = "قتل 19 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."
SECOND = "قتل 12 شخصا في انهيار مبنى سكني في مدينة الدرعون فجر الثلاثاء."


@pytest.mark.parametrize(
    ("outlets", "names"),
    [((None, None), ("التقرير 1", "التقرير 2")), (("مرآة سيراف", None), ("تقرير مرآة سيراف", "التقرير 2"))],
)
def test_a_report_that_speaks_for_itself_goes_by_its_outlet_or_number(
    outlets: tuple[str | None, str | None], names: tuple[str, str]
) -> None:
    articles = [
        Article(f"00{n}_5d", text, outlet=outlet)
        for n, (text, outlet) in enumerate(zip((FIRST, SECOND), outlets, strict=True))
    ]
    dossier = pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles]), ())
    (contested,) = [s.text for s in dossier.summary if s.standing == "contested"]
    assert all(f"({name})" in contested for name in names)
    assert "_5d" not in contested


def test_a_dateline_is_not_told() -> None:
    text = "(سيراف) – افتتح المحافظ نادر الجبيلي جسر الوادي الجديد صباح الاثنين بعد ثلاث سنوات من العمل."
    document = pipeline.read(Article("r1", text))
    dossier = pipeline.tell(pipeline.compare([document]), ())
    assert dossier.summary
    assert all("(سيراف)" not in sentence.text for sentence in dossier.summary)
