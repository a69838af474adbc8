"""Independent tellings: articles that carry one text fold into one account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.compare.copies_families import sisters
from tawatur.compare.copies_origins import credits_of, teller_key
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason, together
from tawatur.model.article import Article
from tawatur.model.story import Copy, Story
from tawatur.model.telling import Account

#: Two articles tell one account when one carries at least this share of the other's runs of four words.
CARRIES = 0.4
#: Relations under which the share does not matter.
ONE_TEXT = frozenset({"copy", "rewritten"})


def accounts(story: Story, language: Language) -> tuple[Account, ...]:
    """The story's accounts in the order of their first articles; each article belongs to exactly one.

    Copies and rewritings of one text are one account; where two outlets have one owner, a good part of the text is
    enough. An account's origin is the agency that its carriers credit, else whom an article that stands alone says it
    has its text from, else its outlet. Misses: an origin that nobody names, and rewritings that `copies` did not find.
    """
    ones = [copy for copy in story.copies if _one_telling(story, copy)]
    groups = _groups([d.article.id for d in story.documents], ones)
    home = {article: number for number, group in enumerate(groups) for article in group}
    copies: list[list[Copy]] = [[] for _ in groups]
    for copy in ones:
        copies[home[copy.articles[0]]].append(copy)
    held = enumerate(zip(groups, copies, strict=True), start=1)
    return tuple(_account(story, f"a{number}", *group, language) for number, group in held)


def account_of(told: Sequence[Account]) -> Mapping[str, str]:
    """The account id of each article id."""
    return {article: account.id for account in told for article in account.articles}


def one_text(copy: Copy) -> bool:
    """Whether a pair of articles carries one text."""
    return copy.relation in ONE_TEXT or copy.share >= CARRIES


def _one_telling(story: Story, copy: Copy) -> bool:
    return one_text(copy) or _owner(story, copy) is not None


def _owner(story: Story, copy: Copy) -> str | None:
    """The owner of the two outlets that carry a text, where it is one."""
    a, b = copy.articles
    return sisters(story.document(a).article, story.document(b).article)


def _groups(articles: Sequence[str], copies: Sequence[Copy]) -> list[tuple[str, ...]]:
    group = {article: article for article in articles}
    for copy in copies:
        kept, gone = (group[article] for article in copy.articles)
        if kept != gone:
            group = {article: kept if held == gone else held for article, held in group.items()}
    heads = dict.fromkeys(group.values())
    return [tuple(a for a in articles if group[a] == head) for head in heads]


def _account(story: Story, id_: str, articles: tuple[str, ...], copies: Sequence[Copy], language: Language) -> Account:
    if not copies:
        return _alone(id_, story.document(articles[0]).article, language)
    agency = next((c.agency for c in copies if c.agency), None)
    share = round(100 * min(c.share for c in copies))
    told = "rewritten" if all(c.relation == "rewritten" for c in copies) else "carried"
    because = reason(language, told, share=share, count=len(articles))
    owner = next((name for c in copies if not one_text(c) and (name := _owner(story, c))), None)
    if owner is not None:
        because = together((because, reason(language, "one_owner", owner=owner)))
    return Account(id_, articles, agency, "agency" if agency else "unknown", because)


def _alone(id_: str, article: Article, language: Language) -> Account:
    """The account of an article that shares its text with none: of whom alone it credits with it, or of its outlet."""
    found = credits_of(article)
    for kind, names in (("agency", found.wires), ("outlet", found.taken)):
        teller, name = next(iter(names.items()), (None, ""))
        own = found.outlet or teller_key(article.outlet or "", article.language)
        if len(names) == 1 and teller != own:
            return Account(id_, (article.id,), name, kind, reason(language, "credited", agency=name))
    return Account(id_, (article.id,), article.outlet, "outlet", reason(language, "alone"))
