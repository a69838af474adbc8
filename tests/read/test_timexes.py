"""Time expressions: each card's words with their values, and what holds for any text."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.facts import Timex
from tawatur.read import sentences, timexes, tokens

CARDS = Path(__file__).parents[1] / "gold" / "timexes"
PUBLISHED = date(2024, 5, 15)


def read(text: str, published: date | None = PUBLISHED) -> Document:
    document = Document(Article("card", text, published=published))
    for stage in (tokens.STAGE, sentences.STAGE, timexes.STAGE):
        document = stage.read(document, load("ar"))
    return document


def cards() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    for path in sorted(CARDS.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
            asked = [tuple(line[2:].split("\t")) for line in lines if line.startswith("> ")]
            yield "\n".join(line for line in lines if not line.startswith("> ")), asked


@pytest.mark.parametrize(("text", "asked"), list(cards()))
def test_card(text: str, asked: list[tuple[str, ...]]) -> None:
    document = read(text)
    found = {(t.value, document.words(t.span)) for t in document.timexes}
    if not asked:
        assert not found
    for row in asked:
        assert row in found, f"{row} not in {sorted(found)}"


def only(text: str, published: date | None = PUBLISHED) -> Timex:
    (timex,) = read(text, published).timexes
    return timex


def test_without_a_publication_day_the_value_is_the_relative_reading() -> None:
    assert only("وصل الوفد مساء الأحد.", None).value == "SUNTEV"
    assert only("وصل الوفد أمس.", None).value == "P1D before publication"
    assert only("وصل الوفد في 12 أبريل.", None).value == "XXXX-04-12"
    assert only("وصل الوفد الشهر الماضي.", None).value == "P1M before publication"
    assert only("وصل الوفد مؤخرا.", None).value == "PAST_REF"


def test_the_relative_reading_stays_beside_the_value() -> None:
    timex = only("وصل الوفد يوم الثلاثاء.")
    assert (timex.value, timex.relative, timex.type) == ("2024-05-14", "TUE", "DATE")


def test_a_weekday_that_contradicts_its_date_stays_visible() -> None:
    timex = only("افتتح الجسر يوم الخميس 9 مايو 2023.")
    assert (timex.value, timex.relative) == ("2023-05-09", "THU")


def test_a_number_that_no_calendar_can_hold_is_no_day() -> None:
    values = [timex.value for timex in read("سجل العطل في تريليون تموز 2020.").timexes]
    assert values and not any("000000" in value for value in values)


def test_mods() -> None:
    assert only("فشلت التجربة في أواخر الشهر الماضي.").mod == "END"
    assert only("فتحت المدرسة مطلع العام الماضي.").mod == "START"
    assert only("انتظر الركاب نحو 40 دقيقة.").mod == "APPROX"
    assert only("انتظر الركاب أكثر من ساعة.").mod == "MORE_THAN"


def test_an_event_is_kept_as_anchor() -> None:
    text = "غرق القارب بعد يوم من مغادرته الميناء."
    document = read(text)
    (timex,) = document.timexes
    assert timex.anchor is not None
    assert document.words(timex.anchor).startswith("مغادرته")


def test_a_list_of_years_is_no_range() -> None:
    document = read("فاز باللقب عامي 2015 و2017.")
    assert [t.value for t in document.timexes] == ["2015", "2017"]


ALPHABET = "0123456789٠١٢/:-(). ،\nأسبتمروعاميونثلجحدقكنهةىءئؤإآ"


@given(st.text(ALPHABET, max_size=80), st.sampled_from([None, PUBLISHED, date(1, 1, 1), date(9999, 12, 31)]))
def test_any_text_is_read_without_harm(text: str, published: date | None) -> None:
    for timex in read(text, published).timexes:
        assert 0 <= timex.span.start < timex.span.end <= len(text)
        assert timex.value


WORDS = [
    "قبل", "بعد", "منذ", "من", "إلى", "بين", "يوم", "عام", "الماضي", "المقبل", "أبريل", "الأحد",
    "مساء", "10", "2018", "31", "ثلاثة", "ألف", "سنوات", "ساعتين", "نصف", "و5", "الساعة", ":",
    "/", "-", "الأسبوع", "نهاية", "القرن", "التاسع", "كل", "9999", "رمضان", "اليوم", "التالي", "نفسه",
    "صيف", "الربع", "الأول", "عشر", "مليون", "آلاف",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from([None, PUBLISHED, date(1, 1, 1), date(9999, 12, 31)])
)
def test_any_words_of_time_are_read_without_harm(words: list[str], published: date | None) -> None:
    read(" ".join(words), published)
