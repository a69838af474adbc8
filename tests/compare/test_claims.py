"""Statements that say the same become one claim; what a figure or a negation sets apart does not."""

from __future__ import annotations

from datetime import date

from tawatur.compare.matches import MOST_PARTNERS, matches, weights
from tawatur.compare.said import said_in
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.story import Ref, Story
from tawatur.pipeline import compare, read

ONE = """\
غرق مركب صيد في بحيرة سمران فجر الأحد، وعلى متنه تسعة بحارة.
وقالت وزيرة البيئة لمى الشيدي إن فرق الإنقاذ انتشلت سبعة بحارة أحياء من البحيرة.
ونفت شركة الموج الأزرق أن يكون المركب قد خضع لإصلاحات في الأشهر الأخيرة.
"""
OTHER = """\
أعلنت السلطات في سمران أن مركب صيد يحمل تسعة بحارة غرق في البحيرة صباح الأحد الباكر.
وأكدت الوزيرة لمى الشيدي أن عناصر الإنقاذ أخرجوا من البحيرة سبعة بحارة أحياء.
ويبلغ عمق بحيرة سمران نحو أربعين مترا، وتحيط بها غابات كثيفة.
"""


def story(*texts: str) -> Story:
    day = date(2024, 3, 10)
    return compare([read(Article(f"r{i}", text, published=day)) for i, text in enumerate(texts)])


def claim_with(told: Story, words: str) -> set[str]:
    """The reports whose statements share the claim of the statement that holds some words."""
    refs = {
        Ref(document.article.id, index): document.words(statement.span)
        for document in told.documents
        for index, statement in enumerate(document.statements)
    }
    mine = next(ref for ref, text in refs.items() if words in text)
    claim = next(claim for claim in told.claims if mine in claim.statements)
    return {ref.article for ref in claim.statements}


def test_two_wordings_of_one_event_are_one_claim() -> None:
    told = story(ONE, OTHER)
    assert claim_with(told, "غرق مركب صيد") == {"r0", "r1"}
    assert claim_with(told, "انتشلت سبعة بحارة") == {"r0", "r1"}


def test_what_one_report_says_alone_stays_alone() -> None:
    told = story(ONE, OTHER)
    assert claim_with(told, "أربعين مترا") == {"r1"}
    assert claim_with(told, "خضع لإصلاحات") == {"r0"}


def test_every_statement_belongs_to_one_claim() -> None:
    told = story(ONE, OTHER)
    held = [ref for claim in told.claims for ref in claim.statements]
    assert len(held) == len(set(held)) == sum(len(document.statements) for document in told.documents)


def test_a_figure_that_differs_bars_a_claim() -> None:
    told = story(ONE, ONE.replace("سبعة بحارة", "أربعة بحارة"))
    assert claim_with(told, "انتشلت سبعة بحارة") == {"r0"}


def test_a_negation_bars_a_claim() -> None:
    said = "وصلت شاحنات الوقود إلى بلدة الدغل مساء الأحد."
    assert claim_with(story(said, said.replace("وصلت", "لم تصل")), "وصلت شاحنات") == {"r0"}


def test_one_report_is_told_without_joining() -> None:
    assert all(len(claim.statements) == 1 for claim in story(ONE).claims)


def test_claims_do_not_depend_on_the_order_of_reports() -> None:
    forward, backward = story(ONE, OTHER), story(OTHER, ONE)
    assert sorted(len(c.statements) for c in forward.claims) == sorted(len(c.statements) for c in backward.claims)


def test_renderings_of_one_utterance_share_an_id_also_when_one_is_indirect() -> None:
    direct = 'قالت الوزيرة لمى الشيدي: "لن نغلق البحيرة أمام الصيادين هذا الصيف".'
    indirect = "وأكدت الوزيرة لمى الشيدي أن البحيرة لن تغلق أمام الصيادين في الصيف."
    told = story(f"{ONE}{direct}", f"{OTHER}{indirect}")
    shared = {ref.article: name for ref, name in told.utterances.items() if name == told.utterances[_last(told, 0)]}
    assert set(shared) == {"r0", "r1"}


def _last(told: Story, report: int) -> Ref:
    document = told.documents[report]
    return Ref(document.article.id, len(document.quotations) - 1)


def test_what_two_speakers_say_is_no_utterance() -> None:
    one = "قالت الوزيرة لمى الشيدي إن البحيرة ستغلق أمام الصيادين في الصيف."
    told = story(one, one.replace("الوزيرة لمى الشيدي", "الخبير منذر الكعبي").replace("قالت", "قال"))
    assert told.utterances == {}


def test_two_translations_of_one_utterance_share_an_id() -> None:
    one = 'وقال الرئيس مازن الجبلي: "سنبني الجسر الجديد قبل نهاية العام، ولن ننتظر أحدا".'
    other = 'وذكر الرئيس مازن الجبلي: "سوف نشيد الجسر الجديد قبل انتهاء العام ولن ننتظر أي أحد".'
    told = story(f"{ONE}{one}", f"{OTHER}{other}")
    assert told.utterances[_last(told, 0)] == told.utterances[_last(told, 1)]


def test_one_speaker_who_gives_two_figures_speaks_twice() -> None:
    one = "وأعلن المدير سامر الحداد أن الفرق انتشلت ثلاث جثث من البحيرة."
    told = story(one, one.replace("ثلاث جثث", "خمس جثث"))
    assert told.utterances == {}


def test_why_statements_joined_is_told_in_both_languages() -> None:
    for claim in story(ONE, OTHER).claims:
        assert "{" not in claim.because["en"] + claim.because["ar"]
        assert claim.because["en"].isascii()
        assert any("\u0600" <= letter <= "\u06ff" for letter in claim.because["ar"])


def test_a_statement_is_looked_at_with_few_others() -> None:
    said = said_in([read(Article(f"r{i}", ONE)) for i in range(40)], {}, load("ar"))
    found = matches(said, weights(said))
    assert 0 < len(found) <= MOST_PARTNERS * len(said)
    assert all(match.a < match.b for match in found)


def test_reports_that_say_nothing_are_compared() -> None:
    assert story("", "\N{ARABIC COMMA}").claims == ()


def test_a_detail_that_a_short_and_a_long_statement_touch_is_no_claim_of_both() -> None:
    spent = "وقال المهندس سامر العقاد إن أعمال ترميم السد القديم استهلكت عشرين مليون درهم جمعتها صناديق القرى"
    told = story(
        f"{ONE}{spent} من رسوم الصيد وبيع الأخشاب خلال سنوات الجفاف الطويلة.\n", f"{OTHER}وتوقفت أعمال ترميم السد.\n"
    )
    assert claim_with(told, "توقفت") == {"r1"}


def test_a_statement_without_a_pair_of_good_odds_is_doubtful() -> None:
    told = story(ONE, OTHER)
    joined = [claim for claim in told.claims if len({ref.article for ref in claim.statements}) > 1]
    assert any(not claim.doubtful for claim in joined)
    assert all(set(claim.doubtful) <= set(claim.statements) for claim in told.claims)
    assert not any(claim.doubtful for claim in told.claims if len(claim.statements) == 1)
