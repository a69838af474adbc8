"""Which mentions stand for one entity, in reports of our own."""

from __future__ import annotations

import pytest

from tawatur.compare.entities import entity_of, resolve
from tawatur.compare.entities_latin import latin
from tawatur.compare.entities_spelling import spelling
from tawatur.lang.load import load
from tawatur.model.article import Article
from tawatur.model.document import Document
from tawatur.model.story import Entity, Ref
from tawatur.read import mentions, sentences, tokens


def read(number: int, text: str) -> Document:
    document = Document(Article(str(number), text))
    for stage in (tokens.STAGE, sentences.STAGE, mentions.STAGE):
        document = stage.read(document, load("ar"))
    return document


class Reports:
    """Some texts with their entities, asked by the words of a mention."""

    def __init__(self, *texts: str) -> None:
        self.documents = tuple(read(number, text) for number, text in enumerate(texts))
        self.entities = resolve(self.documents, load("ar"))
        self._of = entity_of(self.entities)

    def entity(self, number: int, words: str, nth: int = 0) -> str | None:
        """The entity of the nth mention with these words in a text; None where it has none."""
        document = self.documents[number]
        held = [i for i, m in enumerate(document.mentions) if document.words(m.span) == words]
        return self._of.get(Ref(str(number), held[nth]))

    def record(self, id_: str | None) -> Entity:
        return next(entity for entity in self.entities if entity.id == id_)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("جونسون", "غونسون"),
        ("ليندكفيست", "ليندكويست"),
        ("فيسلاف", "ويسلاف"),
        ("كورازو", "كوراسو"),
        ("هامبورغ", "هامبورج"),
    ],
)
def test_spellings_of_one_word(a: str, b: str) -> None:
    assert spelling("ar").alike(a, b)


@pytest.mark.parametrize(("a", "b"), [("حسن", "حسين"), ("عمر", "عامر"), ("سالم", "سليم"), ("سلمان", "سليمان")])
def test_different_words(a: str, b: str) -> None:
    assert not spelling("ar").alike(a, b)


def test_one_person_in_two_spellings_and_short() -> None:
    reports = Reports(
        "وقال الرئيس النرويجي أولاف ليندكفيست إن الجسر آمن. وأضاف ليندكفيست أن الأعمال انتهت.",
        "وقال أولاف ليندكويست للصحفيين إن الجسر آمن.",
    )
    one = reports.entity(0, "أولاف ليندكفيست")
    assert one == reports.entity(1, "أولاف ليندكويست") == reports.entity(0, "ليندكفيست")
    assert reports.record(one).kind == "person"


def test_two_persons_with_one_surname() -> None:
    reports = Reports(
        "وقال الرئيس ماتي كوسكيلا إنه باق. وردت النائبة هانا كوسكيلا أن الرحيل قريب. وقالت كوسكيلا إنها ستترشح."
    )
    president, deputy = reports.entity(0, "ماتي كوسكيلا"), reports.entity(0, "هانا كوسكيلا")
    assert president != deputy
    assert reports.entity(0, "كوسكيلا") == deputy


def test_a_nationality_belongs_to_its_country() -> None:
    reports = Reports("وصل الوفد النرويجي متأخرا، وقالت النرويج إن الطقس سيئ.")
    assert reports.entity(0, "النرويجي") == reports.entity(0, "النرويج")
    assert reports.record(reports.entity(0, "النرويج")).names["en"] == "Norway"


def test_a_description_is_explained_by_an_apposition_of_another_report() -> None:
    reports = Reports(
        "وقال الرئيس النرويجي أولاف ليندكفيست إن الجسر آمن.",
        "ولم يحضر الرئيس النرويجي الافتتاح.",
    )
    assert reports.entity(1, "الرئيس النرويجي") == reports.entity(0, "أولاف ليندكفيست")


def test_a_wrong_country_beside_a_name_still_links() -> None:
    reports = Reports(
        "وقال الرئيس النرويجي أولاف ليندكفيست إن الجسر آمن.",
        "وقال الرئيس السويدي أولاف ليندكفيست إن الجسر آمن.",
    )
    assert reports.entity(1, "الرئيس السويدي") == reports.entity(0, "أولاف ليندكفيست")


@pytest.mark.parametrize(
    ("arabic", "kind", "english"),
    [
        ("سالم الزعفراني", "person", "Salem al-Zafrani"),
        ("وزارة النقل", "organisation", "Ministry of Transport"),
        ("السفارة النرويجية", "organisation", "Embassy of Norway"),
        ("جزيرة تيلومار", "place", "Tilumar Island"),
        ("مجموعة المراقبين", "organisation", None),
    ],
)
def test_latin_letters(arabic: str, kind: str, english: str | None) -> None:
    assert latin("ar").name(arabic, kind) == english


def test_a_name_in_latin_letters_is_marked_and_a_listed_one_is_not() -> None:
    reports = Reports("وقال الرئيس النرويجي أولاف ليندكفيست إن النرويج ردت.")
    person, country = (reports.record(reports.entity(0, words)) for words in ("أولاف ليندكفيست", "النرويج"))
    assert person.names["en"] == person.names["ar-Latn"]
    assert "ar-Latn" not in country.names


def test_a_capital_is_no_country() -> None:
    reports = Reports("وقالت أوسلو إنها سترد، وتقع أوسلو جنوب النرويج.")
    assert reports.entity(0, "أوسلو") == reports.entity(0, "أوسلو", 1) != reports.entity(0, "النرويج")


def test_every_name_has_exactly_one_entity_and_ids_go_in_order() -> None:
    reports = Reports(
        "وقال الرئيس النرويجي أولاف ليندكفيست إن الجسر آمن، وفق وكالة رويترز.", "وذكرت رويترز أن النرويج ردت."
    )
    held = [ref for entity in reports.entities for ref in entity.mentions]
    assert len(held) == len(set(held))
    for document in reports.documents:
        for index, mention in enumerate(document.mentions):
            if mention.form in ("name", "demonym"):
                assert Ref(document.article.id, index) in held
    assert [entity.id for entity in reports.entities] == [f"e{n}" for n in range(1, len(reports.entities) + 1)]


def test_no_documents_no_entities() -> None:
    assert resolve((), load("ar")) == ()


def test_a_name_that_ran_on_once_is_not_the_one_that_is_shown() -> None:
    text = "وصل نادر الجبيلي أمس. " * 14
    reports = Reports(text, "قال نادر الجبيلي للصحفيين. وقال نادر فارس الجبيلي للصحفيين.", text)
    assert reports.record(reports.entity(0, "نادر الجبيلي")).names["ar"] == "نادر الجبيلي"
    fuller = Reports("قال نادر الجبيلي للصحفيين.", "وقال نادر فارس الجبيلي للصحفيين.")
    assert fuller.record(fuller.entity(0, "نادر الجبيلي")).names["ar"] == "نادر فارس الجبيلي"
