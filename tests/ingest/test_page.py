"""Web pages: what their own marks say, what trafilatura finds, and what falls away."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import RejectedInput
from tawatur.ingest.files import read_articles
from tawatur.ingest.page_body import is_whole
from tawatur.ingest.page_marks import marks_of
from tawatur.ingest.page_title import title_of
from tawatur.model.article import Article
from tawatur.settings import Settings

TITLE = "افتتاح جسر الوادي في سيراف"
PARAGRAPHS = (
    "سيراف (وكالة النهر) - افتتح محافظ سيراف صباح الأربعاء جسر الوادي الجديد الذي يربط ضفتي المدينة بعد عمل طويل.",
    "وقال المحافظ إن الجسر كلّف اثني عشر مليون دينار، وإن السيارات ستعبره ابتداء من صباح السبت المقبل دون رسوم.",
    "وشكر المحافظ العمال والمهندسين الذين أنجزوا المشروع قبل موعده بشهرين على الرغم من سيول الشتاء الماضي.",
)
RELATED = "<p>اقرأ أيضا:</p><ul><li><a href='/1'>إغلاق طريق الساحل أمام الشاحنات</a></li></ul>"


def page(head: str = "", related: str = "", title: str = f"{TITLE} | قناة السدر") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""\
<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="قناة السدر"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2024-01-31T09:30:00+03:00">
<meta property="article:section" content="محليات">
<link rel="canonical" href="https://sidr.example/news/7">{head}
</head><body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav><article><h1>{TITLE}</h1>
<span class="byline">نادر الجبيلي</span>{body}{related}</article>
<footer>جميع الحقوق محفوظة قناة السدر</footer></body></html>
"""


def marked(body: str, **more: object) -> str:
    held = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "قناة السدر"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "articleBody": body,
                "datePublished": "2024-01-31T09:31:00+03:00",
                "dateModified": "2024-01-31T12:00:00+03:00",
                "author": [{"@type": "Person", "name": "نادر الجبيلي"}, {"@type": "Person", "name": "هند فواز"}],
                "publisher": {"@type": "Organization", "name": "قناة السدر"},
                "mainEntityOfPage": {"@id": "https://sidr.example/news/7"},
                **more,
            },
        ],
    }
    source = json.dumps(held, ensure_ascii=False).replace("</", r"<\/")
    return f'<script type="application/ld+json">{source}</script>'


def taken(folder: Path, content: str | bytes, name: str = "page.html") -> list[Any]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([str(path)], Settings()))


def article(folder: Path, content: str | bytes) -> Article:
    found = taken(folder, content)[0]
    assert isinstance(found, Article), found
    return found


@pytest.fixture
def bare_install(monkeypatch: pytest.MonkeyPatch) -> None:
    held = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:
        if name.split(".")[0] in ("trafilatura", "lxml"):
            raise ImportError(name)
        return held(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)


def test_a_page_gives_its_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    found = article(tmp_path, page(related=RELATED))
    assert (found.id, found.title, found.language) == ("page", TITLE, "ar")
    assert found.text.startswith(f"{TITLE}\n\n{PARAGRAPHS[0]}")
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)
    for strange in ("جميع الحقوق", "اقرأ أيضا", "طريق الساحل", "الرئيسية"):
        assert strange not in found.text
    assert str(found.published) == "2024-01-31 09:30:00+03:00"
    assert (found.outlet, found.author, found.section) == ("قناة السدر", "نادر الجبيلي", "محليات")
    assert (found.url, found.canonical) == ("https://sidr.example/news/7",) * 2


@pytest.mark.usefixtures("bare_install")
def test_a_page_whose_marks_hold_the_body_needs_nothing_installed(tmp_path: Path) -> None:
    found = article(tmp_path, page(marked("\n\n".join((*PARAGRAPHS, "اقرأ أيضا: إغلاق طريق الساحل")))))
    assert found.text == "\n\n".join((TITLE, *PARAGRAPHS))
    assert found.author == "نادر الجبيلي, هند فواز"
    assert str(found.published) == "2024-01-31 09:31:00+03:00"
    assert str(found.updated) == "2024-01-31 12:00:00+03:00"


@pytest.mark.usefixtures("bare_install")
def test_without_the_extra_the_rejection_tells_what_to_install(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, page())
    assert isinstance(found, RejectedInput)
    assert "pip install 'tawatur[html]'" in found.reason


def test_a_page_without_an_article_is_rejected(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    (found,) = taken(tmp_path, "<html><body></body></html>")
    assert isinstance(found, RejectedInput)
    assert "no article" in found.reason


@pytest.mark.parametrize(
    "body",
    [
        PARAGRAPHS[1],
        "\n".join(PARAGRAPHS) + "...",
        ("وصل الوفد إلى المدينة.وقال الوزير إن اللقاء طيب.وأضاف أن الجسر آمن." * 8),
    ],
    ids=["short", "cut", "glued"],
)
def test_a_body_in_the_marks_that_is_not_whole_is_not_trusted(tmp_path: Path, body: str) -> None:
    assert not is_whole(body)
    pytest.importorskip("trafilatura", reason="the extra html is not installed")
    assert PARAGRAPHS[2] in article(tmp_path, page(marked(PARAGRAPHS[1]))).text


def test_a_body_in_the_marks_that_is_markup_is_read_as_such(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "<script>let a = 1</script>"
    assert article(tmp_path, page(marked(body))).text == "\n\n".join((TITLE, *PARAGRAPHS))


def test_broken_marks_cost_only_themselves(tmp_path: Path) -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script><meta property="og:title'
    assert PARAGRAPHS[0] in article(tmp_path, page(broken)).text


def test_the_article_of_the_page_and_not_of_a_list_beside_it() -> None:
    other = marked("خبر آخر", headline="سوق سيراف", mainEntityOfPage="https://sidr.example/news/9")
    assert marks_of(page(other + marked("المتن"))).titles[0] == TITLE


@pytest.mark.parametrize(
    ("titles", "sites"),
    [
        ([f"{TITLE} | قناة السدر"], ["قناة السدر"]),
        ([f"{TITLE} - قناة السدر"], ["قناة السدر"]),
        ([f"قناة السدر | {TITLE}"], ["قناة السدر"]),
        ([f"{TITLE} | محليات | قناة السدر", TITLE], []),
        ([f"{TITLE} – صحيفة لا نعرفها", TITLE], []),
        ([f"{TITLE} | السدر"], ["السِّدر"]),
        (["افتتاح جسر الوادي...", TITLE], []),
        ([TITLE], ["قناة السدر"]),
    ],
)
def test_a_title_without_the_outlet(titles: list[str], sites: list[str]) -> None:
    assert title_of(titles, sites, "") == TITLE


@pytest.mark.parametrize(
    "title", ["الجبيلي: الجسر آمن - ونشكر العمال", "سيراف | جسر الوادي يفتح أمام السيارات صباح السبت"]
)
def test_a_title_keeps_what_is_no_outlet(title: str) -> None:
    assert title_of([title], ["قناة السدر"], "") == title


def test_an_outlet_nowhere_named_is_known_by_its_repetition() -> None:
    source = f"<title>{TITLE} | أخبار النهر</title><img alt='أخبار النهر'><footer>أخبار النهر 2024</footer>"
    assert title_of([f"{TITLE} | أخبار النهر"], [], source) == TITLE


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "nonsense", ""])
def test_an_old_encoding_whatever_is_declared(tmp_path: Path, declared: str) -> None:
    source = page(marked("\n".join(PARAGRAPHS))).replace('charset="utf-8"', f'charset="{declared}"')
    found = taken(tmp_path, source.replace("–", "-").encode("cp1256"))
    assert found[0].text == "\n".join((TITLE, "", *PARAGRAPHS))
    assert "cp1256" in found[1].text["en"]


def test_utf_8_that_calls_itself_windows(tmp_path: Path) -> None:
    source = page(marked("\n".join(PARAGRAPHS))).replace('charset="utf-8"', 'charset="windows-1256"')
    assert [type(item) for item in taken(tmp_path, source)] == [Article]


def test_a_cut_page_keeps_its_encoding(tmp_path: Path) -> None:
    data = page(marked("\n".join(PARAGRAPHS))).encode()
    found, *_ = taken(tmp_path, data[: data.rindex("قناة".encode()) + 3])
    assert PARAGRAPHS[2] in found.text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_mark_and_without(tmp_path: Path, encoding: str) -> None:
    assert article(tmp_path, page(marked("\n".join(PARAGRAPHS))).encode(encoding)).title == TITLE


def test_nul_bytes(tmp_path: Path) -> None:
    (found,) = taken(tmp_path, page().encode() + b"\0")
    assert "NUL" in found.reason


@pytest.mark.parametrize(
    "soup", ["<" * 400_000, "<a " * 200_000, "<p><b>" * 50_000, "<script>" * 50_000, '<meta content="' * 30_000]
)
def test_soup_ends_soon(tmp_path: Path, soup: str) -> None:
    body = marked("\n".join(PARAGRAPHS))
    assert article(tmp_path, f"<!doctype html><html><head>{body}</head>{soup}").text.endswith(PARAGRAPHS[2])


def test_a_clock_in_the_future_is_noted(tmp_path: Path) -> None:
    found = taken(tmp_path, page(marked("\n".join(PARAGRAPHS), datePublished="2999-01-31")))
    assert [getattr(item, "kind", None) for item in found] == [None, "future"]
    assert "2999" in found[1].text["ar"]
