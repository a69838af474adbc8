"""The order of events, above all of those that no date places."""

from __future__ import annotations

from datetime import date

from tawatur import pipeline
from tawatur.model.article import Article
from tawatur.model.telling import TimelineEntry

REPORT = """\
افتتح محافظ الدرعون جسر الوادي يوم الأربعاء بحضور وفد من التجار.
وزار المحافظ بلدة مرجان يوم الأربعاء والتقى أعيانها.
وكان مهندس البلدية نادر الجبيلي قد وصل إلى الدرعون مساء الأحد.
وفحص المهندس أعمدة الجسر صباح الثلاثاء.
ومن المقرر أن تبدأ الحافلات رحلاتها عبر الجسر يوم الجمعة.
وانهار الجسر القديم في السيول عام 2009.
"""


def timeline(published: date | None, *texts: str) -> tuple[TimelineEntry, ...]:
    documents = [pipeline.read(Article(f"r{n}", text, published=published)) for n, text in enumerate(texts)]
    return pipeline.tell(pipeline.compare(documents), ()).timeline


def dates(entries: tuple[TimelineEntry, ...]) -> list[str]:
    return list(dict.fromkeys(entry.date for entry in entries))


def test_weekdays_without_a_date_stand_round_the_one_most_told_of() -> None:
    assert dates(timeline(None, REPORT)) == ["2009", "SUNTEV", "TUETMO", "WED", "FRI"]


def test_they_stand_in_the_order_that_dates_give_them() -> None:
    undated, dated = timeline(None, REPORT), timeline(date(2031, 3, 6), REPORT)
    assert [entry.text for entry in undated] == [entry.text for entry in dated]


def test_other_times_follow_as_the_reports_tell_them_futures_last() -> None:
    text = REPORT + "وسيعود الوفد قريبا إلى البلدة.\nوأقيم في الساحة حفل كبير أمس.\nوزار التجار السوق يوم الثلاثاء.\n"
    found = dates(timeline(None, text))
    weekdays = [value for value in found if value[:3] in ("SUN", "TUE", "WED", "FRI")]
    assert found[:1] + weekdays == found[: 1 + len(weekdays)]
    assert "P1D before publication" in found[1 + len(weekdays) :]
    assert "FUTURE_REF" not in found or found[-1] == "FUTURE_REF"


def test_a_report_without_times_has_no_timeline() -> None:
    assert timeline(None, "وصل الوفد إلى الدرعون.") == ()


def test_what_two_reports_tell_of_one_time_in_the_same_words_is_one_entry() -> None:
    first = "افتتح المحافظ نادر الجبيلي جسر الوادي الجديد في الدرعون صباح الاثنين بحضور الأهالي."
    again = "وافتتح محافظ الدرعون نادر الجبيلي صباح الاثنين جسر الوادي الجديد في الدرعون بحضور أهاليها."
    (entry,) = timeline(date(2031, 3, 6), first, again)
    assert entry.text.startswith("افتتح")


def test_later_in_the_past_is_no_time_to_come() -> None:
    assert timeline(None, "وقالت الشرطة في الدرعون إنها أوضحت فيما بعد عدد المصابين.") == ()
