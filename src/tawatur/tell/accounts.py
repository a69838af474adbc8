"""Independent tellings: articles that carry one text fold into one account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.compare.copies_origins import credits_of, teller_key
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.model.article import Article
from tawatur.model.story import Copy, Story
from tawatur.model.telling import Account

#: Two articles tell one account when one carries at least this share of the other's runs of four words.
CARRIES = 0.4
#: Relations under which the share does not matter.
ONE_TEXT = frozenset({"copy", "rewritten"})


def accounts(story: Story, language: Language) -> tuple[Account, ...]:
    """The story's accounts in the order of their first articles; each article belongs to exactly one.

    An account's origin is the agency that its carriers credit, else the outlet of an article that stands alone.
    Misses: an origin that nobody names, and rewritings that `copies` did not find.
    """
    groups = _groups([d.article.id for d in story.documents], story.copies)
    return tuple(_account(story, number, group, language) for number, group in enumerate(groups, start=1))


def account_of(told: Sequence[Account]) -> Mapping[str, str]:
    """The account id of each article id."""
    return {article: account.id for account in told for article in account.articles}


def one_text(copy: Copy) -> bool:
    """Whether a pair of articles carries one text."""
    return copy.relation in ONE_TEXT or copy.share >= CARRIES


def _groups(articles: Sequence[str], copies: Sequence[Copy]) -> list[tuple[str, ...]]:
    group = {article: article for article in articles}
    for copy in filter(one_text, copies):
        kept, gone = (group[article] for article in copy.articles)
        group = {article: kept if held == gone else held for article, held in group.items()}
    heads = dict.fromkeys(group.values())
    return [tuple(a for a in articles if group[a] == head) for head in heads]


def _account(story: Story, number: int, articles: tuple[str, ...], language: Language) -> Account:
    copies = [c for c in story.copies if set(c.articles) <= set(articles) and one_text(c)]
    if not copies:
        return _alone(f"a{number}", story.document(articles[0]).article, language)
    agency = next((c.agency for c in copies if c.agency), None)
    share = round(100 * min(c.share for c in copies))
    told = "rewritten" if all(c.relation == "rewritten" for c in copies) else "carried"
    because = reason(language, told, share=share, count=len(articles))
    return Account(f"a{number}", articles, agency, "agency" if agency else "unknown", because)


def _alone(id_: str, article: Article, language: Language) -> Account:
    """The account of an article that shares its text with none: of the one agency that it credits, or of its outlet."""
    wires = list(credits_of(article).wires.values())
    if len(wires) == 1 and teller_key(wires[0], article.language) != teller_key(article.outlet or "", article.language):
        return Account(id_, (article.id,), wires[0], "agency", reason(language, "credited", agency=wires[0]))
    return Account(id_, (article.id,), article.outlet, "outlet", reason(language, "alone"))
