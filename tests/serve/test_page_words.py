"""The page's own words, numbers and dates: the same in both languages, all of them used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from page_dossier import bare, crowd, dossier
from page_pictured import pictured

from tawatur.serve.page import messages
from tawatur.serve.page.dates import extent, spoken
from tawatur.serve.page.numerals import number, plural
from tawatur.serve.page.picture_activity import activity
from tawatur.serve.page.render import render


def test_both_catalogues_have_the_same_keys_and_places() -> None:
    ar, en = messages.catalogue("ar"), messages.catalogue("en")
    assert list(ar) == list(en)
    for key in ar:
        assert _places(ar[key]) == _places(en[key]), key
        assert isinstance(ar[key], str) == isinstance(en[key], str), key


def test_arabic_has_all_six_plurals_or_one_form_for_all() -> None:
    counted = [forms for forms in messages.catalogue("ar").values() if not isinstance(forms, str)]
    assert {len(forms) for forms in counted} <= {1, 6}


def test_every_message_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    real = {language: messages.catalogue(language) for language in ("ar", "en")}
    for remembering in (messages._pair, spoken):
        remembering.cache_clear()
    monkeypatch.setattr(messages, "catalogue", lambda language: _Watched(real[language], used))
    for record in (dossier(), bare(), {**bare(), "changes": []}, crowd(), pictured()):
        render(record, "ar")
    activity([0.0, 10.0])
    for value in _dates():
        spoken(value)
    for mod in ("START", "MID", "END", "APPROX"):
        spoken("2023", mod)
    extent(["2031-03-04", "2031-04-04"])
    # what only the desk or a printed dossier says: tests/serve/web/test_words.py, tests/serve/test_paper.py
    assert {key for key in set(real["ar"]) - used if not key.startswith(("desk.", "paper."))} == set()


def _dates() -> Iterator[str]:
    yield from (f"2023-{month:02}-0{day}" for month in range(1, 13) for day in range(1, 8))
    yield from (f"2023-{part}" for part in ("SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "W07", "02"))
    yield from (f"2023-01-01T{part}" for part in ("MO", "MI", "AF", "EV", "NI", "DT", "12:30"))
    yield from (f"P1D {side} {anchor}" for side in ("before", "after") for anchor in ("publication", "event"))
    yield from ("PXY", "PXM", "PXW", "PXD", "PTXH", "PTXM", "PTXS", "P1DT2H", "PT1M1S", "P1Y2M3W")
    yield from ("P0D from publication", "same day", "XXXX-02-27", "XXXX-XX-07", "199", "2022/2023")
    yield from ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


class _Watched(dict[str, Any]):
    """A catalogue that remembers which of its keys were asked for."""

    def __init__(self, held: Mapping[str, Any], used: set[str]) -> None:
        super().__init__(held)
        self.used = used

    def __getitem__(self, key: str) -> Any:
        self.used.add(key)
        return super().__getitem__(key)


def _places(message: str | Mapping[str, str]) -> set[str]:
    forms = [message] if isinstance(message, str) else list(message.values())
    return {name for form in forms for name in re.findall(r"{(\w+)}", form)} - {"n"}


@pytest.mark.parametrize(
    ("count", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (1.5, "other")],
)  # fmt: skip
def test_arabic_plurals(count: float, category: str) -> None:
    assert plural(count, "ar") == category


@pytest.mark.parametrize(
    ("value", "ar", "en"),
    [("3,000,000", "٣٬٠٠٠٬٠٠٠", "3,000,000"), (12500, "١٢٬٥٠٠", "12,500"), ("20–99", "٢٠–٩٩", "20–99"),
     ("2.5", "٢٫٥", "2.5"), ("-", "-", "-"), (None, "", ""), ("a 7", "a 7", "a 7")],
)  # fmt: skip
def test_figures_are_told_from_words(value: object, ar: str, en: str) -> None:
    pair = messages.figures(value)
    assert (str(pair.ar), str(pair.en)) == (ar, en)


def test_numbers_are_written_as_each_language_does() -> None:
    assert number(12500, "en") == "12,500"
    assert number(12500, "ar") == "١٢٬٥٠٠"
    assert number(2.5, "ar") == "٢٫٥"


@pytest.mark.parametrize(
    ("value", "ar", "en"),
    [
        ("2023-09-12TMO", "الثلاثاء ١٢ أيلول/سبتمبر ٢٠٢٣، صباحا", "Tuesday 12 September 2023, morning"),
        ("2023-09-12T14:30:00+03:00", "الثلاثاء ١٢ أيلول/سبتمبر ٢٠٢٣، ١٤:٣٠", "Tuesday 12 September 2023, 14:30"),
        ("P1D before publication", "يوم قبل النشر", "1 day before publication"),
        ("PT4H/PT6H", "٤ ساعات – ٦ ساعات", "4 hours – 6 hours"),
        ("P0D from publicationTEV", "يوم النشر، مساء", "day of publication, evening"),
        ("XXXX-XX-XXTMO", "صباحا", "morning"),
        ("XXXX-03-01", "١ آذار/مارس", "1 March"),
        ("XXXX-WI", "شتاء", "winter"),
        ("2023-Q3", "الربع الثالث من ٢٠٢٣", "third quarter of 2023"),
        ("XXXX-WXX-3", "الأربعاء", "Wednesday"),
        ("PT35M after event", "٣٥ دقيقة بعد ذلك", "35 minutes after that"),
        ("199X", "عقد ١٩٩٠", "the 1990s"),
        ("T04:25", "٠٤:٢٥", "04:25"),
        ("2023-02-31", "2023-02-31", "2023-02-31"),
        ("P", "P", "P"),
        ("<b>", "&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_dates_in_words(value: str, ar: str, en: str) -> None:
    said = spoken(value)
    assert (str(said.ar), str(said.en)) == (ar, en)
