"""Stories of a stream: what joins, what stays apart, and that a stream told again is the same stream."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tawatur.compare.stories import Stories
from tawatur.compare.stories_index import OPEN_HOURS
from tawatur.compare.stories_parting import LOOKED_AT
from tawatur.compare.stories_rounds import round_of
from tawatur.compare.stories_sketches import sketch_of
from tawatur.ingest.files import read_articles
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.settings import from_environment

AR = load("ar")
BEGIN = datetime(2024, 3, 4, 8, tzinfo=UTC)

FERRY = "غرق العبارة مرجان قبالة ميناء سيراف ومقتل سبعة ركاب"
FERRY_BODY = (
    "قالت السلطات البحرية في سيراف إن العبارة مرجان غرقت فجر الاثنين قبالة الميناء وعلى متنها ستون راكبا، "
    "وإن فرق الإنقاذ انتشلت سبع جثث وتواصل البحث عن مفقودين."
)
FERRY_LATER = "سيراف: انتشال جثث ركاب العبارة مرجان بعد غرقها قرب الميناء"
FERRY_LATER_BODY = (
    "أعلنت السلطات البحرية ارتفاع عدد قتلى غرق العبارة مرجان قبالة سيراف إلى تسعة، فيما تواصل فرق الإنقاذ "
    "البحث عن مفقودين من الركاب الستين."
)
BANK = "بنك نوارا المركزي يرفع الفائدة ربع نقطة"
BANK_BODY = "رفع البنك المركزي في نوارا سعر الفائدة ربع نقطة مئوية لكبح التضخم الذي بلغ أعلى معدلاته منذ عقد."


def article(name: str, title: str | None, body: str, hours: float = 0.0, outlet: str | None = None) -> Article:
    text = f"{title}\n\n{body}" if title else body
    return Article(name, text, title=title, outlet=outlet, published=BEGIN + timedelta(hours=hours))


def place(stream: Stories, one: Article):
    return stream.place(sketch_of(one, AR), round_of(one.title or "", AR))


def test_reports_of_one_event_join_and_others_do_not():
    stream = Stories(AR)
    first = place(stream, article("a", FERRY, FERRY_BODY, 0, "one"))
    bank = place(stream, article("b", BANK, BANK_BODY, 1, "one"))
    later = place(stream, article("c", FERRY_LATER, FERRY_LATER_BODY, 5, "two"))
    assert first.story != bank.story
    assert later.story == first.story
    assert later.score is not None and later.score > 0
    assert first.score is None and first.nearest is None


def test_reasons_add_up_and_name_what_is_shared():
    stream = Stories(AR)
    place(stream, article("a", FERRY, FERRY_BODY, 0, "one"))
    later = place(stream, article("c", FERRY_LATER, FERRY_LATER_BODY, 5, "two"))
    words = {word for reason in later.reasons for word in reason.words}
    assert {AR_TERM(word) for word in ("مرجان", "سيراف")} <= words
    adds = [abs(reason.adds) for reason in later.reasons]
    assert adds == sorted(adds, reverse=True)
    assert not any(reason.words for reason in later.reasons if reason.signal == "days_between")


def AR_TERM(word: str) -> str:  # noqa: N802
    from tawatur.compare.stories_terms import term_of
    from tawatur.text.fold import fold

    return term_of(fold(word), AR)


def test_articles_without_titles_are_told_by_their_first_words():
    stream = Stories(AR)
    first = place(stream, article("a", None, FERRY_BODY))
    later = place(stream, article("c", None, FERRY_LATER_BODY, 5))
    assert later.story == first.story


def test_a_story_closes_after_its_last_article():
    stream = Stories(AR)
    first = place(stream, article("a", FERRY, FERRY_BODY, 0))
    place(stream, article("b", BANK, BANK_BODY, OPEN_HOURS + 30))
    again = place(stream, article("c", FERRY_LATER, FERRY_LATER_BODY, OPEN_HOURS + 31))
    assert again.story != first.story


def test_one_date_in_the_future_closes_nothing():
    stream = Stories(AR)
    first = place(stream, article("a", FERRY, FERRY_BODY, 0))
    place(stream, article("b", BANK, BANK_BODY, 24 * 365 * 30))
    again = place(stream, article("c", FERRY_LATER, FERRY_LATER_BODY, 2))
    assert again.story == first.story


def test_market_rounds_join_other_outlets_of_the_day_only():
    title, body = "الذهب يرتفع بعد هبوط الدولار", "ارتفعت أسعار الذهب في المعاملات الفورية مع تراجع الدولار."
    stream = Stories(AR)
    first = place(stream, article("a", title, body, 0, "one"))
    other = place(stream, article("b", title, body, 2, "two"))
    same = place(stream, article("c", title, body, 4, "one"))
    tomorrow = place(stream, article("d", title, body, 24, "two"))
    assert other.story == first.story
    assert len({first.story, same.story, tomorrow.story}) == 3


def test_a_stream_that_is_told_what_it_held_goes_on_as_before():
    articles = [
        article("a", FERRY, FERRY_BODY, 0, "one"),
        article("b", BANK, BANK_BODY, 1, "one"),
        article("c", FERRY_LATER, FERRY_LATER_BODY, 5, "two"),
    ]
    through, again = Stories(AR), Stories(AR)
    for one in articles[:2]:
        placed = place(through, one)
        again.recall(sketch_of(one, AR), round_of(one.title or "", AR), placed.story)
    again.opened = through.opened
    assert place(again, articles[2]) == place(through, articles[2])
    assert again.index.open.keys() == through.index.open.keys()
    fresh = article("d", BANK, "حديث آخر عن مهرجان للموسيقى في الوادي.", 6)
    assert place(again, fresh).story == place(through, fresh).story


def test_an_article_without_text_opens_a_story():
    stream = Stories(AR)
    empty = Article("e", "")
    assert stream.place(sketch_of(empty, AR)).story == "s1"
    assert stream.place(sketch_of(replace(empty, id="f"), AR)).story == "s2"


@pytest.mark.parametrize("begin", [date(2018, 3, 6), date(2018, 4, 24)])
def test_five_reports_of_one_event_in_a_week_of_its_topic_are_one_story(shared, begin):
    settings, days = from_environment(), {str(begin + timedelta(days=number)) for number in range(7)}
    week = list(published_on(days, next((shared / "corpora").glob("ant-*.jsonl.gz"))))
    folder = str(shared / "stories" / "vostochny" / "articles")
    five = [a for a in read_articles([folder], settings, begin + timedelta(days=3)) if isinstance(a, Article)]
    stream, found = Stories(AR), {}
    for one in sorted((sketch_of(a, AR) for a in week + five), key=lambda sketch: sketch.hours):
        placed = stream.place(one)
        found[one.article] = placed.story
        for other in placed.merged:
            found.update({a: placed.story for a, story in found.items() if story == other})
    (story,) = {found[a.id] for a in five}
    assert sum(where == story for where in found.values()) == len(five) == 5


def published_on(days, path):
    """The articles of some days; the corpus has a JSON object a line, read only where a day stands in it."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if any(day in line for day in days):
                row = json.loads(line)
                if row["published"][:10] in days:
                    moment = datetime.fromisoformat(row["published"])
                    text = f"{row['title']}\n\n{row['text']}"
                    yield Article(row["id"], text, title=row["title"], outlet=row["outlet"], published=moment)


# --- what comes later: articles that stand alone are asked again, stories without a bond fall apart

CAMP = [
    ("حريق في مخيم الرمال يشرد مئات العائلات", "اندلع حريق في مخيم الرمال قرب بلدة نشوان فشرد مئات العائلات ليلا."),
    ("مخيم الرمال: إيواء عائلات شردها الحريق قرب نشوان", "آوت بلدية نشوان عائلات شردها حريق مخيم الرمال في مدارسها."),
]


def test_an_article_that_stands_alone_joins_what_has_grown():
    stream = Stories(AR)
    alone = place(stream, article("a", *CAMP[0], 0, "one"))
    story = stream.index.begin("s9", None)
    story.look_at(alone.story)
    stream.opened = 9
    stream.index.take(story, sketch_of(article("b", "بلدية نشوان تجمع تبرعات", "جمعت بلدية نشوان تبرعات.", 1), AR))
    stream.index.take(story, sketch_of(article("c", *CAMP[1], 2, "two"), AR))
    grown = sketch_of(article("d", CAMP[1][0], CAMP[1][1], 3, "three"), AR)
    placed = stream.place(grown)
    assert alone.story in placed.merged or placed.story == alone.story
    assert len(stream.index.open) == 1


def joined_by_mistake(stream):
    """Two reports of a ferry and two of a bank, put into one story by hand."""
    members = [
        sketch_of(article("a", FERRY, FERRY_BODY, 0, "one"), AR),
        sketch_of(article("b", FERRY_LATER, FERRY_LATER_BODY, 1, "two"), AR),
        sketch_of(article("c", BANK, BANK_BODY, 2, "one"), AR),
        sketch_of(article("d", f"{BANK} لكبح التضخم", BANK_BODY, 3, "two"), AR),
    ]
    for member in members:
        stream.recall(member, None, "s1")
    stream.opened = 1
    return members


def test_a_story_without_a_bond_is_split_and_its_first_article_keeps_the_id():
    stream = Stories(AR)
    members = joined_by_mistake(stream)
    assert stream.is_due("s1")
    (parted,) = stream.part("s1", members)
    assert (parted.story, parted.parted_from, parted.articles) == ("s2", "s1", ("c", "d"))
    assert parted.score < 0 and parted.reasons
    assert {name: story.size for name, story in stream.index.open.items()} == {"s1": 2, "s2": 2}
    assert not stream.is_due("s1") and not stream.is_due("s2")
    assert place(stream, article("e", BANK, BANK_BODY, 4, "three")).story == "s2"
    assert place(stream, article("f", FERRY_LATER, FERRY_LATER_BODY, 5, "three")).story == "s1"


class Counted:
    """The sketches of a story, and which were asked for."""

    def __init__(self, members):
        self.members, self.asked = members, []

    def __getitem__(self, chosen):
        self.asked.append(len(self.members[chosen]))
        return self.members[chosen]

    def __iter__(self):
        self.asked.append("all")
        return iter(self.members)


def test_of_a_long_story_that_stays_together_only_the_latest_are_asked_for():
    stream = Stories(AR)
    members = [sketch_of(article(f"a{n}", FERRY, FERRY_BODY, n / 10, f"o{n}"), AR) for n in range(LOOKED_AT * 3)]
    for member in members:
        stream.recall(member, None, "s1")
    held = Counted(members)
    assert stream.part("s1", held) == ()
    assert held.asked == [LOOKED_AT]
    held = Counted(joined_by_mistake(stream := Stories(AR)))
    assert stream.part("s1", held)
    assert "all" in held.asked


def test_a_story_of_one_event_is_not_split():
    stream = Stories(AR)
    bodies = [FERRY_BODY, FERRY_LATER_BODY, f"{FERRY_BODY} {FERRY_LATER_BODY}", FERRY_LATER_BODY]
    members = [sketch_of(article(f"a{n}", FERRY, body, n, f"o{n}"), AR) for n, body in enumerate(bodies)]
    for member in members:
        stream.recall(member, None, "s1")
    assert stream.is_due("s1")
    assert stream.part("s1", members) == ()
    assert stream.index.open["s1"].size == 4


def test_one_report_between_two_groups_binds_them():
    stream = Stories(AR)
    members = joined_by_mistake(stream)
    both = article("m", f"{FERRY} و{BANK}", f"{FERRY_BODY} {BANK_BODY}", 1.5, "four")
    bound = [*members[:2], sketch_of(both, AR), *members[2:]]
    assert stream.part("s1", bound) == ()


def test_what_is_weighed_adds_up_and_a_round_is_barred():
    from tawatur.compare.stories_signals import bias

    stream = Stories(AR)
    title, body = "الذهب يرتفع بعد هبوط الدولار", "ارتفعت أسعار الذهب في المعاملات الفورية مع تراجع الدولار."
    place(stream, article("a", title, body, 0, "one"))
    tomorrow = article("b", title, body, 24, "one")
    (beside,) = stream.beside(sketch_of(tomorrow, AR), round_of(title, AR))
    assert beside.barred and beside.score > 0
    assert beside.score == pytest.approx(bias(AR) + sum(reason.adds for reason in beside.reasons))


def test_where_a_report_was_written_is_not_what_it_is_about():
    plain = sketch_of(article("a", FERRY, FERRY_BODY), AR)
    dated = sketch_of(article("a", FERRY, f"سيراف، ساحل المرجان (وكالة نوارا)-- {FERRY_BODY}"), AR)
    assert dated.first == plain.first


def test_a_stream_that_is_taken_up_from_its_state_decides_the_same():
    told = [
        article("a", FERRY, FERRY_BODY, 0, "one"),
        article("b", BANK, BANK_BODY, 1, None),
        article("c", FERRY_LATER, FERRY_LATER_BODY, 5, "two"),
        article("d", f"{BANK} ونصفا", f"{BANK_BODY} {FERRY_BODY}", 7, "three"),
        article("e", "", "", 8),
        article("f", FERRY, f"{FERRY_LATER_BODY} {FERRY_BODY}", 30, None),
        article("g", BANK, BANK_BODY, OPEN_HOURS + 31, "two"),
        article("h", BANK, BANK_BODY, OPEN_HOURS + 60, "one"),
    ]
    whole, taken_up = Stories(AR), Stories(AR)
    for one in told:
        taken_up = Stories.of(taken_up.state, AR)
        assert place(taken_up, one) == place(whole, one)
        assert taken_up.state == whole.state
    assert len(whole.state.stories) < whole.opened
