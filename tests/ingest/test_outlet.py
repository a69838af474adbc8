"""Outlets by address and by name, and what they write on their pages."""

from __future__ import annotations

import pytest

from tawatur.ingest.outlet import outlet_at, outlet_called, outlet_of, outlets
from tawatur.ingest.page_title import title_of
from tawatur.model.article import Article


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.bbc.com/arabic/articles/c1", "bbc"),
        ("https://www.bbc.com/news/c1", None),
        ("http://gate.ahram.org.eg/News/1.aspx", "ahram"),
        ("https://arabic.cnn.com/world/1", "cnn"),
        ("https://edition.cnn.com/world/1", None),
        ("https://notaljazeera.net/1", None),
        ("aljazeera.net/news", "aljazeera"),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_an_outlet_by_its_address(url: str, found: str | None) -> None:
    outlet = outlet_at(url)
    assert (outlet.id if outlet else None) == found


def test_an_outlet_by_any_of_its_names() -> None:
    names = ("Sky News Arabia", "SkyNews", "سكاي نيوز عربية", "سكاي نيوز عربيه")
    assert {outlet.id if outlet else None for outlet in map(outlet_called, names)} == {"skynewsarabia"}
    assert outlet_called("صحيفة سيراف") is None


def test_the_address_says_more_than_the_name() -> None:
    article = Article("a", "نص", outlet="الوطن", url="https://www.alwatan.com.sa/article/1")
    outlet = outlet_of(article)
    assert outlet is not None
    assert outlet.country == "SA"
    assert outlet_of(Article("a", "نص")) is None


@pytest.mark.parametrize(
    ("outlet", "title", "bare"),
    [
        ("bbc", "افتتاح جسر الوادي - BBC News عربي", "افتتاح جسر الوادي"),
        ("aljazeera", "افتتاح جسر - أخبار محلية | الجزيرة نت", "افتتاح جسر - أخبار محلية"),
        ("okaz", "افتتاح جسر - أخبار السعودية | صحيفة عكاظ", "افتتاح جسر"),
        ("aljazeera", "افتتاح جسر في الجزيرة", "افتتاح جسر في الجزيرة"),
        ("aljazeera", "الجزيرة نت", "الجزيرة نت"),
    ],
)
def test_titles_without_the_name_of_the_site(outlet: str, title: str, bare: str) -> None:
    assert title_of([title], outlets()[outlet].titles, "") == bare


def test_the_credit_of_a_text() -> None:
    text = "افتتاح جسر في سيراف\n\nافتتح الجسر أمس.\n\nالمصدر : الجزيرة + وكالات"
    assert outlets()["aljazeera"].credit_in(text) == "الجزيرة + وكالات"
    assert outlets()["petra"].credit_in("افتتاح جسر\n\nسيراف 3 آب (بترا) - افتتح الجسر أمس.") == "بترا"
    assert outlets()["aljazeera"].credit_in("افتتاح جسر\n\nافتتح الجسر أمس.") is None


def test_only_the_credit_of_a_wire_is_an_agency() -> None:
    alarabiya = outlets()["alarabiya"]
    assert alarabiya.wire_in("افتتاح جسر\n\nدبي - العربية.نت، وكالات\n\nافتتح الجسر أمس.") == "العربية.نت، وكالات"
    assert alarabiya.wire_in("افتتاح جسر\n\nدبي - العربية.نت\n\nافتتح الجسر أمس.") is None
