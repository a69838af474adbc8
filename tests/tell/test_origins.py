"""How many independent origins a claim has: the ends of its chains, not the outlets that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from tawatur import Article, pipeline
from tawatur.lang.load import load
from tawatur.model.story import Ref
from tawatur.model.telling import Dossier, Standing
from tawatur.tell.one_thing import Meanings

DAY = date(2024, 3, 5)
COLLAPSE = "انهار جسر الوادي في مدينة سيراف صباح الاثنين وقتل ثلاثة عمال"
#: The same told by another newsroom.
AGAIN = "شهدت سيراف صباح الاثنين انهيار جسر الوادي ومقتل ثلاثة عمال"
#: What reports have of their own besides, so that they are no copies of each other.
OWN = (
    "وتجمع عشرات الأهالي عند ضفة النهر طوال المساء ينتظرون أخبار ذويهم وسط برد شديد.",
    "وأغلقت المدارس القريبة أبوابها، وعبرت الحافلات من طريق الجبل القديم حتى الليل.",
    "ويعود بناء المعبر إلى ستينيات القرن الماضي، وكانت لجنة هندسية أوصت بترميمه مرتين.",
)
WIRE = f"""\
{COLLAPSE}.

وهرعت سيارات الإسعاف إلى المكان ونقلت عشرة جرحى إلى مستشفى المدينة المركزي قبل الظهر.

وأوقفت البلدية حركة القوارب في النهر حتى إشعار آخر، وبدأت الرافعات رفع الأنقاض من المجرى مع حلول الليل.

وكان المهندسون قد حذروا في الخريف من تشقق الدعامة الوسطى بعد فيضان دام أسبوعين كاملين.
"""


def told(*texts: str, outlets: Sequence[str | None] = ()) -> Dossier:
    named = outlets or [f"صحيفة {n}" for n in range(len(texts))]
    articles = [Article(f"r{n}", text, outlet=named[n], published=DAY) for n, text in enumerate(texts)]
    return pipeline.tell(pipeline.compare([pipeline.read(article) for article in articles]))


def standing(dossier: Dossier, *words: str) -> Standing:
    """The standing of the claim that most reports make among those whose statements hold the words."""
    story = dossier.story
    claims = [
        claim
        for claim in story.claims
        if all(
            all(word in (d := story.document(r.article)).words(d.statements[r.index].span) for word in words)
            for r in claim.statements
        )
    ]
    best = max(claims, key=lambda claim: len({ref.article for ref in claim.statements}))
    return dossier.standings[best.id]


def test_two_outlets_that_quote_one_ministry_are_one_origin() -> None:
    dossier = told(
        f"أعلنت وزارة الأشغال أن جسر الوادي انهار وأن ثلاثة عمال قتلوا.\n\n{OWN[0]}",
        f"قالت وزارة الأشغال إن جسر الوادي انهار وإن ثلاثة عمال قتلوا.\n\n{OWN[1]}",
    )
    found = standing(dossier, "انهار")
    assert (found.origins, found.value) == (1, "single-source")
    assert len(found.accounts) == 2


def test_a_named_speaker_is_one_in_however_many_reports() -> None:
    dossier = told(
        *(f"{cue} المهندس نادر الجبيلي إن جسر الوادي انهار بسبب الفيضان.\n\n{own}"
          for cue, own in zip(("قال", "ذكر", "صرح"), OWN, strict=True))
    )  # fmt: skip
    assert standing(dossier, "انهار").origins == 1


def test_what_outlets_tell_in_their_own_voices_is_one_origin_each() -> None:
    dossier = told(f"{COLLAPSE}.\n\n{OWN[0]}", f"{AGAIN}.\n\n{OWN[1]}")
    found = standing(dossier, "الوادي")
    assert (found.origins, found.value) == (2, "corroborated")


def test_one_sentence_to_the_word_in_two_reports_has_one_text_behind_it() -> None:
    found = standing(told(f"{COLLAPSE}.\n\n{OWN[0]}", f"{COLLAPSE}.\n\n{OWN[1]}"), "انهار")
    assert (found.origins, found.value, len(found.accounts)) == (1, "single-source", 2)
    assert "the same words" in found.because["en"]


def test_a_speaker_and_a_voice_of_its_own_are_two() -> None:
    dossier = told(
        f"{COLLAPSE}.\n\n{OWN[0]}",
        f"قالت وزارة الأشغال إن ثلاثة عمال قتلوا حين انهار جسر الوادي صباح الاثنين.\n\n{OWN[1]}",
    )
    assert standing(dossier, "انهار").origins == 2


def test_a_report_adds_no_voice_of_its_own_beside_the_speaker_that_it_names() -> None:
    found = standing(told(f"انهيار جسر الوادي ومقتل ثلاثة عمال\n\nقالت وزارة الأشغال إن {COLLAPSE}."), "الوادي")
    assert found.origins == 1


def test_another_report_of_the_newsroom_that_names_a_speaker_adds_none() -> None:
    texts = (
        f"قالت وزارة الأشغال إن ثلاثة عمال قتلوا حين انهار جسر الوادي صباح الاثنين.\n\n{OWN[0]}",
        f"{AGAIN}.\n\n{OWN[1]}",
    )
    assert standing(told(*texts, outlets=("نهر", "نهر")), "الوادي").origins == 1
    assert standing(told(*texts, outlets=("نهر", "ضفاف")), "الوادي").origins == 2


def test_the_voice_of_a_report_whose_source_is_unnamed_adds_none() -> None:
    dossier = told(
        f"انهيار جسر الوادي في سيراف ومقتل ثلاثة عمال\n\nقالت مصادر مطلعة إن {COLLAPSE}.\n\n{OWN[0]}",
        f"قالت وزارة الأشغال إن ثلاثة عمال قتلوا حين انهار جسر الوادي صباح الاثنين.\n\n{OWN[1]}",
    )
    assert standing(dossier, "الوادي").origins == 1


def test_who_tells_in_the_words_of_a_speaker_repeats_the_speaker() -> None:
    dossier = told(f"{COLLAPSE}.\n\n{OWN[0]}", f"قالت وزارة الأشغال إنه {COLLAPSE}.\n\n{OWN[1]}")
    assert standing(dossier, "انهار").origins == 1


def test_two_speakers_in_like_words_stay_two_beside_a_headline() -> None:
    dossier = told(
        f"قالت وزارة الأشغال إن جسر الوادي في سيراف انهار الاثنين بسبب الفيضان.\n\n{OWN[0]}",
        f"قالت بلدية سيراف إن الفيضان أدى إلى انهيار جسر الوادي يوم الاثنين.\n\n{OWN[1]}",
        f"انهيار جسر الوادي في سيراف بسبب الفيضان الاثنين\n\n{OWN[2]}",
    )
    assert standing(dossier, "الوادي", "الفيضان").origins >= 2


def test_a_person_who_speaks_for_a_body_and_the_body_are_one_origin() -> None:
    dossier = told(
        f"قال رئيس مجلس إدارة شركة النورس للملاحة نادر الجبيلي إن جسر الوادي في سيراف انهار الاثنين.\n\n{OWN[0]}",
        f"أعلنت شركة النورس للملاحة أن جسر الوادي انهار يوم الاثنين في سيراف.\n\n{OWN[1]}",
    )
    assert standing(dossier, "انهار").origins == 1


@pytest.mark.parametrize(
    "speaker", ["قال الرئيس الجورجي إنه سيقطع علاقاته", "قالت وزارة الخارجية الجورجية إنها ستقطع علاقاتها"]
)
def test_a_country_and_who_speaks_for_it_are_one_origin(speaker: str) -> None:
    dossier = told(
        f"أعلنت جورجيا أنها ستقطع علاقاتها الدبلوماسية مع بيرو.\n\n{OWN[0]}",
        f"{speaker} الدبلوماسية مع بيرو.\n\n{OWN[1]}",
    )
    assert standing(dossier, "الدبلوماسية").origins == 1


def test_a_newsroom_that_carries_a_nameless_text_adds_nothing_by_another_report() -> None:
    texts = WIRE, WIRE.replace("وهرعت", "وأسرعت"), f"{AGAIN}.\n\n{OWN[1]}"
    assert standing(told(*texts, outlets=("نهر", "ضفاف", "نهر")), "الوادي").origins == 1
    assert standing(told(*texts, outlets=("نهر", "ضفاف", "مرفأ")), "الوادي").origins == 2


def test_to_cite_an_outlet_is_to_cite_the_text_that_it_carries() -> None:
    cited = f"ذكرت قناة الجزيرة أن {COLLAPSE}.\n\n{OWN[0]}"
    dossier = told(f"سيراف (رويترز) - {WIRE}", WIRE, cited, outlets=("نهر", "قناة الجزيرة", "ضفاف"))
    assert standing(dossier, "انهار").origins == 1


def test_whom_a_report_says_that_it_has_its_text_from_is_its_origin() -> None:
    dossier = told(f"{COLLAPSE}.\n\n{OWN[0]}\n\n* نقلا عن عكاظ", f"{AGAIN}.\n\n{OWN[1]}", outlets=("نهر", "عكاظ"))
    assert [(a.origin, a.origin_kind) for a in dossier.accounts] == [("Okaz", "outlet"), ("عكاظ", "outlet")]
    assert standing(dossier, "الوادي").origins == 1


def test_an_agency_that_is_quoted_with_its_initials_is_no_dateline() -> None:
    dossier = told(f"ذكرت وكالة الأنباء السعودية (واس) أن {COLLAPSE}.\n\n{OWN[0]}", outlets=("نهر",))
    assert [account.origin for account in dossier.accounts] == ["نهر"]


SISTERS = "Al Arabiya", "Al Hadath"
#: Less than a copy of WIRE: a paragraph of it, the start of another, and own ones.
PART = "\n\n".join([WIRE.split("\n\n")[2], " ".join(WIRE.split("\n\n")[1].split()[:8]), *OWN])


def test_a_good_part_of_the_text_is_one_telling_in_two_outlets_of_one_owner() -> None:
    (account,) = told(WIRE, PART, outlets=SISTERS).accounts
    assert "one owner" in account.because["en"]
    assert len(told(WIRE, PART, outlets=("Al Arabiya", "Sky News Arabia")).accounts) == 2


def test_one_owner_alone_joins_nothing() -> None:
    dossier = told(f"{COLLAPSE}.\n\n{OWN[0]}", f"{AGAIN}.\n\n{OWN[1]}", outlets=SISTERS)
    assert len(dossier.accounts) == 2
    assert standing(dossier, "الوادي").origins == 2


def test_lightly_reworded_statements_of_sisters_are_one_origin() -> None:
    reworded = "انهار جسر الوادي في مدينة سيراف فجر الاثنين مما أودى بحياة ثلاثة عمال"
    texts = f"{COLLAPSE}.\n\n{OWN[0]}", f"{reworded}.\n\n{OWN[1]}"
    found = standing(told(*texts, outlets=SISTERS), "ثلاثة")
    assert found.origins == 1
    assert "one owner" in found.because["en"]
    assert standing(told(*texts), "ثلاثة").origins == 2


def test_copies_of_one_text_are_one_account() -> None:
    dossier = told(WIRE, f"خاص بالصحيفة.\n\n{WIRE}", WIRE.replace("وهرعت", "وأسرعت"))
    assert [account.articles for account in dossier.accounts] == [("r0", "r1", "r2")]
    assert standing(dossier, "انهار").origins == 1


def test_unnamed_sources_and_media_add_none() -> None:
    dossier = told(
        f"قالت مصادر مطلعة إن جسر الوادي انهار بسبب الفيضان.\n\n{OWN[0]}",
        f"ذكرت وسائل إعلام محلية أن جسر الوادي انهار بسبب الفيضان.\n\n{OWN[1]}",
    )
    assert standing(dossier, "انهار").origins == 0


def test_an_unnamed_source_beside_a_named_one_adds_none() -> None:
    dossier = told(
        f"قالت مصادر مطلعة إن جسر الوادي انهار بسبب الفيضان.\n\n{OWN[0]}",
        f"قالت وزارة الأشغال إن جسر الوادي انهار بسبب الفيضان.\n\n{OWN[1]}",
    )
    found = standing(dossier, "انهار")
    assert (found.origins, found.value) == (1, "single-source")


def test_an_agency_and_the_copies_of_its_text_are_one_origin() -> None:
    cited = f"ذكرت وكالة رويترز أن جسر الوادي في مدينة سيراف انهار صباح الاثنين وقتل ثلاثة عمال.\n\n{OWN[0]}"
    dossier = told(f"سيراف (رويترز) - {WIRE}", WIRE, cited)
    carried = next(account for account in dossier.accounts if len(account.articles) == 2)
    assert (carried.origin, carried.origin_kind) == ("Reuters", "agency")
    assert standing(dossier, "انهار").origins == 1


def test_a_report_under_an_agency_s_dateline_has_the_agency_as_its_origin() -> None:
    cited = f"ذكرت وكالة رويترز أن جسر الوادي في مدينة سيراف انهار صباح الاثنين وقتل ثلاثة عمال.\n\n{OWN[0]}"
    dossier = told(f"سيراف (رويترز) - {WIRE}", cited)
    assert [(a.origin, a.origin_kind) for a in dossier.accounts] == [("Reuters", "agency"), ("صحيفة 1", "outlet")]
    assert standing(dossier, "انهار").origins == 1


def test_an_outlet_that_another_report_cites_is_one_origin_with_its_own_report() -> None:
    dossier = told(
        f"{COLLAPSE}.\n\n{OWN[0]}",
        f"ذكرت وكالة الأناضول أن جسر الوادي في مدينة سيراف انهار صباح الاثنين وقتل ثلاثة عمال.\n\n{OWN[1]}",
        outlets=("وكالة الأناضول", "نهر"),
    )
    assert standing(dossier, "انهار").origins == 1


def test_two_reports_of_one_outlet_have_one_voice() -> None:
    texts = f"{COLLAPSE}.\n\n{OWN[0]}", f"{AGAIN}.\n\n{OWN[1]}"
    assert standing(told(*texts, outlets=("نهر", "نهر")), "الوادي").origins == 1
    assert standing(told(*texts, outlets=(None, None)), "الوادي").origins == 2


def test_statements_that_share_neither_verb_nor_words_do_not_bear_each_other_out() -> None:
    story = pipeline.compare([pipeline.read(Article(f"r{n}", text)) for n, text in enumerate((COLLAPSE, AGAIN))])
    meanings = Meanings(story, load("ar"))
    assert meanings.are_one(Ref("r0", 0), Ref("r1", 0))
    apart = "أشاد تجار سيراف بقرار البلدية.", "عبرت الحافلات طريق الجبل القديم."
    story = pipeline.compare([pipeline.read(Article(f"r{n}", text)) for n, text in enumerate(apart)])
    assert not Meanings(story, load("ar")).are_one(Ref("r0", 0), Ref("r1", 0))


def test_one_utterance_is_one_origin_whatever_its_speaker_is_called() -> None:
    texts = (
        f'قال مدير الميناء نادر الجبيلي: "سنعيد بناء جسر الوادي قبل حلول الشتاء المقبل".\n\n{OWN[0]}',
        f'وصرح مسؤول الجسور سامي الراوي: "سوف نعيد بناء جسر الوادي قبل الشتاء المقبل".\n\n{OWN[1]}',
    )
    assert standing(told(*texts), "بناء").origins == 1
