"""Which language a text is in."""

from __future__ import annotations

import pytest

from tawatur.ingest.language import arabic_likeness, detect, may_be_arabic


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "وصل الوفد إلى العاصمة مساء أمس بعد رحلة طويلة"),
        ("ar", "زلزال عنيف"),
        ("ar", "أعلنت شركة Nordvik Shipping أن سفينة North Star رست في ميناء تلمار"),
        ("ar", "قِيلَ إنَّ الرَّئِيسَ ســيزور البلدة"),
        ("fa", "او گفت که این کشتی در شب غرق شد و مسافران نجات یافتند"),
        ("ur", "صدر نے کہا کہ یہ جہاز رات کو ڈوب گیا تھا"),
        ("ps", "هغه وویل چې دا پېښه په کابل کې شوې ده"),
        ("ku", "سەرۆک وتی کە ئەم کەشتییە نوقم بوو"),
        ("en", "The ferry sank off the coast on Tuesday"),
        ("fr", "Le bac a coulé au large des côtes dans la nuit"),
        ("de", "Die Fähre ist in der Nacht vor der Küste gesunken"),
        ("ru", "Паром затонул ночью у берега"),
        ("he", "המעבורת טבעה בלילה"),
        ("und", "12345 !!"),
        ("und", "Nordvik"),
    ],
)
def test_language(language: str, text: str) -> None:
    assert detect(text) == language


def test_a_wrong_encoding_does_not_look_arabic() -> None:
    text = "وقال الوزير إن الوفد وصل إلى المدينة في الصباح"
    assert arabic_likeness(text) > 0.4
    assert arabic_likeness(text.encode("utf-8").decode("cp1256", "replace")) < 0.1
    assert arabic_likeness("") == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256", "iso8859-6", "entities", "hexadecimal", "escapes"])
def test_a_page_with_arabic_letters_is_never_passed_over(encoding: str) -> None:
    text = "أعلنت المحافظة إغلاق الطريق الساحلي غدا، وظل الميناء مفتوحا أمام السفن الصغيرة طوال الليل"
    written = {
        "entities": "".join(f"&#{ord(letter)};" for letter in text),
        "hexadecimal": "".join(f"&#x{ord(letter):04X};" for letter in text),
        "escapes": "".join(f"\\u{ord(letter):04x}" for letter in text),
    }
    page = written[encoding].encode() if encoding in written else text.encode(encoding, "ignore")
    assert may_be_arabic(b"<html><body><p>" + page if encoding != "utf-16" else page)


@pytest.mark.parametrize(
    "text", ["The ferry sank", "Паром затонул ночью", "Le bac a coulé &#8217;&#171; \\u00e9", "המעבורת טבעה"]
)
def test_a_page_without_them_is(text: str) -> None:
    assert not may_be_arabic(f"<html><p>{text}".encode() * 50)
