"""Copies are found by content; a shared quotation or formula is none."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from zlib import crc32

from hypothesis import given
from texts import texts

from tawatur.compare.copies import copies_among, find_copies
from tawatur.compare.copies_boilerplate import repeated_lines
from tawatur.compare.copies_finder import CopyFinder
from tawatur.compare.copies_index import MOST_HOLDERS, CopyIndex
from tawatur.compare.copies_words import words_of
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.story import Copy
from tawatur.read import sentences, tokens
from tawatur.text.tokens import MARK, tokenize

WIRE = """\
افتتح محافظ سيراف نادر الجبيلي صباح الاثنين جسر الوادي الجديد الذي يربط ضفتي المدينة بعد ثلاث سنوات من العمل.

وحضر الافتتاح مئات السكان الذين عبروا الجسر سيرا على الأقدام، فيما أطلقت قوارب الصيد أبواقها في النهر.

وتقدر كلفة المشروع بنحو اثني عشر مليون دينار، دفعت البلدية نصفها وتكفلت شركة الملاحة بالباقي.

ويتوقع المهندسون أن يخفف الجسر الزحام في وسط المدينة القديم قبل حلول موسم الأمطار.

وكانت الأمطار قد جرفت الجسر القديم قبل خمسة أعوام، ما أدى إلى عزل القرى الشرقية أسابيع عدة.
"""
PART = """\
شهدت مدن الساحل هذا الأسبوع ثلاثة احتفالات بمشاريع جديدة انتظرها السكان طويلا، وقد تأخر بعضها كثيرا عن موعده.

وحضر الافتتاح مئات السكان الذين عبروا الجسر سيرا على الأقدام، فيما أطلقت قوارب الصيد أبواقها في النهر.

وتقدر كلفة المشروع بنحو اثني عشر مليون دينار، دفعت البلدية نصفها وتكفلت شركة الملاحة بالباقي.

وفي الدرعون دشنت الوزيرة محطة تحلية تكفي حاجة الأحياء الجنوبية، ووعدت بمحطة ثانية العام المقبل إن توفر المال.

أما في قصر الريح فقد أجل الحفل بسبب العاصفة التي ضربت الميناء ليلة السبت وأغرقت مركبين فارغين.
"""
REWRITTEN = """\
دشن محافظ سيراف نادر الجبيلي الاثنين جسر الوادي الجديد الرابط بين ضفتي المدينة، عقب ثلاث سنوات من العمل.

وشارك في الافتتاح مئات من السكان عبروا الجسر على الأقدام، بينما أطلقت القوارب في النهر أبواقها.

وبلغت كلفة المشروع نحو اثني عشر مليون دينار دفعت البلدية النصف منها وتكفلت شركة الملاحة بما بقي.

وتوقع المهندسون تخفيف الجسر للزحام وسط المدينة القديم قبل موسم الأمطار.

وجرفت الأمطار الجسر القديم قبل خمسة أعوام، مما عزل القرى الشرقية عدة أسابيع.
"""
QUOTED = "“سنبني جسرا ثانيا قبل نهاية العام المقبل، ولن نترك قرية واحدة معزولة حين يأتي المطر مرة أخرى”"
FIRST = f"قال المحافظ أمام حشد من السكان في ساحة البلدية مساء الأحد: {QUOTED}. ثم غادر الساحة مع معاونيه."
SECOND = f"وعد نادر الجبيلي خلال لقاء مع صحفيين في مكتبه بما يلي: {QUOTED}. ولم يذكر من أين يأتي المال اللازم."


def documents(*texts: str) -> list[Document]:
    made = []
    for number, text in enumerate(texts):
        document = Document(Article(f"a{number}", text))
        for stage in (tokens.STAGE, sentences.STAGE):
            document = stage.read(document, load("ar"))
        made.append(document)
    return made


def copies(*texts: str) -> tuple[Copy, ...]:
    return find_copies(documents(*texts))


def test_the_same_text_is_a_copy_with_one_passage_over_all_of_it() -> None:
    (copy,) = copies(WIRE, WIRE)
    assert (copy.relation, copy.share, copy.articles) == ("copy", 1.0, ("a0", "a1"))
    (passage,) = copy.passages
    assert passage.a.of(WIRE) == WIRE.rstrip().rstrip(".")
    assert passage.a == passage.b


def test_spelling_marks_and_spacing_do_not_hide_a_copy() -> None:
    other = WIRE.replace("أ", "ا").replace("\n\n", "\n").replace("،", " ,")
    assert [copy.relation for copy in copies(WIRE, other)] == ["copy"]


def test_passages_stand_in_both_articles() -> None:
    (copy,) = copies(WIRE, PART)
    assert copy.relation == "derived"
    assert 0.3 <= copy.share < 0.75
    for passage in copy.passages:
        assert passage.a.of(WIRE) == passage.b.of(PART)


def test_a_rewriting_is_told_from_a_copy() -> None:
    (copy,) = copies(WIRE, REWRITTEN)
    assert copy.relation == "rewritten"
    assert "sentences" in copy.because


def test_a_shared_quotation_is_no_copy() -> None:
    assert not copies(FIRST, SECOND)


def test_unrelated_reports_are_no_copies() -> None:
    assert not copies(WIRE, PART.splitlines()[0], PART.splitlines()[-1])


def test_the_wire_that_the_text_is_credited_to_is_named() -> None:
    (copy,) = copies(f"سيراف (رويترز) - {WIRE}", f"{WIRE.rstrip()} (رويترز)")
    assert copy.agency == "Reuters"
    (one,) = copies(f"سيراف (رويترز) - {WIRE}", WIRE)
    assert one.agency == "Reuters"
    assert "one of them credits Reuters" in one.because
    (quoted,) = copies(WIRE, f"{WIRE.rstrip()}\n\nبحسب رويترز تأخر العمل.")
    assert quoted.agency is None
    (two,) = copies(f"سيراف (رويترز) - {WIRE}", f"سيراف (أ ف ب) - {WIRE}")
    assert two.agency is None


def test_a_part_of_a_wire_s_text_is_credited_only_where_both_do() -> None:
    (part,) = copies(f"سيراف (رويترز) - {WIRE}", PART)
    assert (part.relation, part.agency) == ("derived", None)


def test_articles_in_a_language_without_data() -> None:
    text = "The governor opened the new bridge over the river on Monday after three years of work. " * 3
    (copy,) = copies_among([Article("a", text, language="und"), Article("b", text, language="en")])
    assert (copy.relation, copy.agency) == ("copy", None)


def test_a_rewriting_shares_its_lead_and_its_day() -> None:
    _, *rest = REWRITTEN.split("\n\n")
    lead = "تفقد وزير النقل سعيد الحمدان ورشات الطريق الجبلي ووعد أصحاب الحافلات بتعويضات قبل نهاية الشهر."
    background = "\n\n".join(
        [lead, *("وما زالت الورشات تنتظر وصول الاسمنت من مرفأ قصر الريح منذ أسابيع." for _ in "ab"), *rest]
    )
    assert [copy.relation for copy in copies(WIRE, background)] == []
    days = (date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 9))
    a, b, c = (
        Article(f"a{n}", text, published=day)
        for n, (text, day) in enumerate(zip((WIRE, REWRITTEN, REWRITTEN), days, strict=True))
    )
    assert [copy.relation for copy in copies_among([a, b])] == ["rewritten"]
    assert copies_among([a, c]) == ()


def test_lines_that_an_outlet_repeats_are_no_text() -> None:
    footer = "تابعوا آخر الأخبار على صفحات الجريدة كل صباح ومساء، ومن دون انقطاع، في جميع المدن والقرى الساحلية"
    other = "أعلنت بلدية الدغل أن سوق التمور السنوي يبدأ الخميس، ودعت المزارعين إلى حجز أماكنهم قبل مساء الثلاثاء."
    texts = [f"{text}\n{footer}\n" for text in (WIRE, other, *PART.splitlines()[0::6])]
    assert len(texts) >= 4
    articles = [Article(f"a{n}", text, outlet="نهر") for n, text in enumerate(texts)]
    assert all(footer not in passage.a.of(texts[0]) for copy in copies_among(articles) for passage in copy.passages)
    assert repeated_lines(articles)[0]
    assert not repeated_lines([Article(a.id, a.text) for a in articles])[0]


def test_who_took_the_text_from_whom() -> None:
    morning, noon = (datetime(2024, 3, 5, hour, tzinfo=UTC) for hour in (8, 12))
    early, late = Article("early", WIRE, published=morning), Article("late", f"خاص بالصحيفة.\n{WIRE}", published=noon)
    (copy,) = copies_among([late, early])
    assert (copy.articles, copy.taken_from) == (("late", "early"), "early")
    (copy,) = copies_among([Article("a", WIRE, published=date(2024, 3, 5)), late])
    assert copy.taken_from is None
    credited = Article("x", f"{WIRE}\nنقلا عن قناة الجزيرة", published=morning)
    (copy,) = copies_among([credited, Article("y", WIRE, outlet="الجزيرة نت", published=noon)])
    assert copy.taken_from == "y"
    (copy,) = copies_among([replace(early, text=f"سيراف (رويترز) - {WIRE}"), late])
    assert (copy.agency, copy.taken_from) == ("Reuters", None)


@given(texts)
def test_words_are_those_of_the_tokens(text: str) -> None:
    words = words_of(Article("a", text))
    assert words.ids == [crc32(key.encode("utf-8", "surrogatepass")) for _, key, kind in tokenize(text) if kind != MARK]
    assert len(words.starts) == len(words.ids)


def test_an_index_names_earlier_articles_however_many_stand_between() -> None:
    numbers = random.Random(3)
    index = CopyIndex()
    sets = [frozenset(numbers.getrandbits(60) for _ in range(size)) for size in (10, 100, 300, 900) * 30]
    assert not any(index.add(held) for held in sets)
    assert index.add(sets[5]) == [6]
    assert 3 in index.add(frozenset(list(sets[2])[:150]))
    assert len(index) == 122


def test_a_text_that_very_many_carry_is_still_found() -> None:
    finder = CopyFinder()
    found = [list(finder.add(words_of(Article(str(n), WIRE)))) for n in range(100)]
    assert all(found[1:])
    assert len(found[-1]) <= MOST_HOLDERS


def test_few_or_empty_articles() -> None:
    assert not copies()
    assert not copies(WIRE)
    assert not copies("", "", "...")


def test_two_hundred_articles_take_well_under_a_second() -> None:
    numbers = random.Random(7)
    words = [f"كلمة{chr(0x0628 + i % 20)}{i}" for i in range(3000)]
    texts = [" ".join(numbers.choices(words, k=400)) + "." for _ in range(190)] + [WIRE] * 10
    held = documents(*texts)
    start = time.perf_counter()
    assert len(find_copies(held)) == 45
    assert time.perf_counter() - start < 2


def test_whose_text_it_is_is_known_by_its_address() -> None:
    """An outlet that a report names in Arabic is known where the other article has only an address."""
    early = Article("x", WIRE, url="https://www.skynewsarabia.com/web/article/1")
    late = Article("y", f"المصدر: سكاي نيوز عربية\n\n{WIRE}")
    (copy,) = copies_among([early, late])
    assert copy.taken_from == "x"


def test_a_wire_named_in_a_field_is_a_credit() -> None:
    (copy,) = copies_among([Article("x", WIRE, agency="رويترز"), Article("y", WIRE, agency="رويترز")])
    assert copy.agency == "Reuters"
