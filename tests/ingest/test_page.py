"""Web pages, where the extra is installed, and where it is not."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.model.article import Article
from tawatur.settings import Settings

PAGE = """\
<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>افتتاح جسر الوادي في سيراف</title>
<meta property="og:title" content="افتتاح جسر الوادي في سيراف">
<meta property="og:site_name" content="قناة السدر">
<meta property="article:published_time" content="2024-01-31T09:30:00+03:00">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>افتتاح جسر الوادي في سيراف</h1>
<p>افتتح محافظ سيراف صباح الأربعاء جسر الوادي الجديد الذي يربط ضفتي المدينة بعد ثلاث سنوات من العمل المتواصل فيه.</p>
<p>وقال المحافظ إن الجسر كلّف اثني عشر مليون دينار، وإن السيارات ستعبره ابتداء من صباح السبت المقبل دون رسوم.</p>
<p>وشكر المحافظ العمال والمهندسين الذين أنجزوا المشروع قبل موعده بشهرين على الرغم من سيول الشتاء الماضي.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>
"""


def read(folder: Path, content: str) -> object:
    path = folder / "page.html"
    path.write_text(content, encoding="utf-8")
    return next(iter(read_articles([str(path)], Settings())))


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    article = read(tmp_path, PAGE)
    assert isinstance(article, Article)
    assert (article.id, article.title, article.language) == ("page", "افتتاح جسر الوادي في سيراف", "ar")
    assert article.text.startswith("افتتاح جسر الوادي في سيراف\n\n")
    assert "السيارات ستعبره" in article.text
    assert "جميع الحقوق" not in article.text
    assert str(article.published) == "2024-01-31"


def test_a_page_without_an_article_is_rejected(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    found = read(tmp_path, "<html><body></body></html>")
    assert isinstance(found, RejectedInput)
    assert "no article" in found.reason


def test_without_the_extra_the_rejection_tells_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return held(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    found = read(tmp_path, PAGE)
    assert isinstance(found, RejectedInput)
    assert "pip install 'tawatur[html]'" in found.reason
