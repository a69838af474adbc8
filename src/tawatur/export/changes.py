"""What changed between two dossiers of one story, an older and a newer record, matched by content and not by ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tawatur.compare.similarity import alike
from tawatur.export.layers import Record, reasons
from tawatur.lang.load import Language
from tawatur.lang.reasons import reason
from tawatur.text.fold import fold

#: Two claims that share no statement are one where their words are at least so alike (cosine of character grams).
ALIKE = 0.6
#: Kinds of conflict that dispute something.
_DISPUTES = frozenset({"contradiction", "strength", "error"})

#: The reasons that name the standings.
STANDINGS = {
    "corroborated": "stands_corroborated",
    "single-source": "stands_alone",
    "contested": "stands_contested",
    "superseded": "stands_superseded",
}

Row = Mapping[str, object]
Key = tuple[str, str]


def changes(before: Record, after: Record, language: Language) -> list[Record]:
    """What a reader of the older record should know of the newer one, most important first.

    Kinds: `report_added`, `report_removed`, `report_edited` (the same id or address, another text), `figure_changed`
    (a count that grew), `conflict_new`, `conflict_settled`, `standing_changed`, `claim_new`, `claim_gone`. Each has
    `because` in English and Arabic, `claim` and `conflict` by the newer record's ids, `articles`, `before`, `after`,
    and `places` in the newer record. Method: claims are matched by the statements that they share (article and folded
    words), else by likeness of wording. Misses: claims whose statements all moved to other claims.
    """
    pair = _Pair(_State(before), _State(after), language)
    return [
        *_reports(pair),
        *_figures(pair),
        *_conflicts(pair),
        *_standings(pair),
        *_claims(pair),
    ]


def disputes(before: Record, after: Record, language: Language) -> list[Record]:
    """Of the changes those of figures and conflicts; which claims became which is not asked, and costs most."""
    pair = _Pair(_State(before), _State(after), language)
    return [*_figures(pair), *_conflicts(pair)]


@dataclass(frozen=True)
class _State:
    """One record, looked up by what its claims and conflicts say."""

    record: Record

    def rows(self, key: str) -> list[Record]:
        return [row for row in self.record.get(key) or () if isinstance(row, dict)]

    @cached_property
    def statements(self) -> dict[str, Record]:
        return {str(row.get("id")): row for row in self.rows("statements")}

    @cached_property
    def claims(self) -> dict[str, Record]:
        return {str(row.get("id")): row for row in self.rows("claims")}

    @cached_property
    def keys(self) -> dict[str, set[Key]]:
        """What each claim says: the articles and folded words of its statements."""
        return {id_: {_key(row) for row in self.told(claim)} for id_, claim in self.claims.items()}

    def told(self, claim: Row) -> list[Record]:
        """The statements of a claim."""
        ids = claim.get("statements")
        held = (self.statements.get(str(id_)) for id_ in (ids if isinstance(ids, list) else ()))
        return [row for row in held if row is not None]

    def words(self, claim: Row) -> str:
        return fold(" ".join(str(row.get("text")) for row in self.told(claim)))


@dataclass(frozen=True)
class _Pair:
    """The older state and the newer one, with the language of the reasons."""

    old: _State
    new: _State
    language: Language

    @cached_property
    def older(self) -> dict[str, str]:
        """The older claim of each newer one that has one."""
        found = dict(_by_statements(self.old, self.new))
        found.update(_by_wording(self.old, self.new, found))
        return found

    @cached_property
    def known(self) -> list[set[Key]]:
        """The sides of every older conflict."""
        return [_sides(row) for row in self.old.rows("conflicts")]

    def change(self, kind: str, name: str, rest: Record | None = None, **held: str | int) -> Record:
        """A change with its reason; what `rest` leaves out is empty."""
        empty: Record = {"claim": None, "conflict": None, "articles": [], "before": None, "after": None, "places": []}
        return {"kind": kind, **empty, **(rest or {}), **reasons(reason(self.language, name, **held))}


def _by_statements(old: _State, new: _State) -> Iterator[tuple[str, str]]:
    """Claims that share most statements; first by article and words, then by words alone."""
    owners: dict[Key, str] = {key: id_ for id_, keys in old.keys.items() for key in keys}
    worded = {words: id_ for (_, words), id_ in owners.items()}
    for id_, keys in new.keys.items():
        votes = Counter(owners[key] for key in keys if key in owners)
        votes = votes or Counter(worded[words] for _, words in keys if words in worded)
        if votes:
            yield id_, votes.most_common(1)[0][0]


def _by_wording(old: _State, new: _State, found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Of the claims that are left, those that say nearly the same."""
    left_old = [id_ for id_ in old.claims if id_ not in set(found.values())]
    left_new = [id_ for id_ in new.claims if id_ not in found]
    texts = [*(old.words(old.claims[i]) for i in left_old), *(new.words(new.claims[i]) for i in left_new)]
    best: dict[str, tuple[float, str]] = {}
    for i, j, score in alike(texts, ALIKE):
        if i < len(left_old) <= j:
            name = left_new[j - len(left_old)]
            best[name] = max(best.get(name, (0.0, "")), (score, left_old[i]))
    yield from ((name, old_id) for name, (_, old_id) in best.items())


def _reports(pair: _Pair) -> Iterator[Record]:
    old = {str(row.get("id")): row for row in pair.old.rows("articles")}
    addresses = {str(row["url"]): row for row in old.values() if row.get("url")}
    met = set()
    for row in pair.new.rows("articles"):
        id_ = str(row.get("id"))
        was = old.get(str(row.get("revises"))) or old.get(id_) or addresses.get(str(row.get("url")))
        if was is None:
            yield pair.change("report_added", "change_added", {"articles": [id_]}, article=_named(row))
            continue
        met.add(str(was.get("id")))
        if was.get("sha256") != row.get("sha256"):
            rest = {"articles": [id_], "before": was.get("sha256"), "after": row.get("sha256")}
            yield pair.change("report_edited", "change_edited", rest, article=_named(row))
    for id_, row in old.items():
        if id_ not in met:
            yield pair.change("report_removed", "change_removed", {"articles": [id_]}, article=_named(row))


def _figures(pair: _Pair) -> Iterator[Record]:
    """Counts whose latest value is not the older record's."""
    had = {_key(item): item for row in pair.old.rows("conflicts") for item in _items(row)}
    stated = {key for keys in pair.old.keys.values() for key in keys}
    for row in pair.new.rows("conflicts"):
        items = _items(row)
        if row.get("kind") != "superseded" or not items:
            continue
        earlier = [i for i in items[:-1] if _key(i) in had or _stated(pair.new, i) in stated]
        latest = items[-1]
        if earlier and _key(latest) not in had and _stated(pair.new, latest) not in stated:
            rest = {
                "conflict": row.get("id"),
                "claim": _claim(pair.new, latest),
                "articles": [latest.get("article")],
                "before": earlier[-1].get("value"),
                "after": latest.get("value"),
                "places": [_place(pair.new.statements.get(str(latest.get("statement")), latest))],
            }
            name = "change_figure"
            yield pair.change("figure_changed", name, rest, before=str(rest["before"]), after=str(rest["after"]))


def _conflicts(pair: _Pair) -> Iterator[Record]:
    present = [_sides(row) for row in pair.new.rows("conflicts")]
    for row in pair.new.rows("conflicts"):
        if row.get("kind") in _DISPUTES and not any(_same(_sides(row), known) for known in pair.known):
            rest = {"conflict": row.get("id"), "places": list(map(_place, _items(row))), "articles": _articles(row)}
            yield pair.change("conflict_new", "change_conflict", rest, values=_values(row))
    for row in pair.old.rows("conflicts"):
        if row.get("kind") in _DISPUTES and not any(_same(_sides(row), held) for held in present):
            rest = {"before": _values(row), "articles": _articles(row)}
            yield pair.change("conflict_settled", "change_settled", rest, values=_values(row))


def _standings(pair: _Pair) -> Iterator[Record]:
    for id_, older in pair.older.items():
        was, now = pair.old.claims[older].get("standing"), pair.new.claims[id_].get("standing")
        if was != now and {was, now} <= STANDINGS.keys():
            rest = {"claim": id_, "before": was, "after": now, **_where(pair.new, id_)}
            yield pair.change("standing_changed", "change_standing", rest, **_told(pair, before=was, after=now))


def _told(pair: _Pair, **standings: object) -> Mapping[str, str]:
    """Standings in the words of each language, as a reason is filled in with them."""
    found = {}
    for name, value in standings.items():
        for code, words in reason(pair.language, STANDINGS[str(value)]).items():
            found[f"{name}_{code}"] = words
    return found


def _claims(pair: _Pair) -> Iterator[Record]:
    """Claims that are new, those that several accounts tell first, and claims that are gone."""
    new = [id_ for id_ in pair.new.claims if id_ not in pair.older]
    for id_ in sorted(new, key=lambda one: -len(pair.new.claims[one].get("accounts") or ())):
        yield pair.change("claim_new", "change_claim", {"claim": id_, **_where(pair.new, id_)})
    for id_ in pair.old.claims:
        if id_ not in set(pair.older.values()):
            where = _where(pair.old, id_)
            texts = pair.old.claims[id_].get("text")
            before = texts.get("ar") if isinstance(texts, dict) else None
            yield pair.change("claim_gone", "change_gone", {"before": before, "articles": where["articles"]})


def _where(state: _State, claim: str) -> Record:
    told = state.told(state.claims[claim])
    articles = list(dict.fromkeys(str(row.get("article")) for row in told))
    return {"articles": articles, "places": [_place(row) for row in told]}


def _claim(state: _State, item: Row) -> object:
    return state.statements.get(str(item.get("statement")), {}).get("claim")


def _stated(state: _State, item: Row) -> Key | None:
    """What the statement round a side of a conflict says."""
    row = state.statements.get(str(item.get("statement")))
    return None if row is None else _key(row)


def _key(row: Row) -> Key:
    return str(row.get("article")), fold(str(row.get("text")))


def _items(row: Row) -> list[Record]:
    items = row.get("items")
    return [item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict)]


def _sides(row: Row) -> set[Key]:
    return {_key(item) for item in _items(row)}


def _same(one: set[Key], other: set[Key]) -> bool:
    """Whether two conflicts are about the same words: two sides in common, or all of the one that has fewer."""
    return len(one & other) >= max(1, min(2, len(one), len(other)))


def _values(row: Row) -> str:
    return " / ".join(dict.fromkeys(str(item.get("value")) for item in _items(row)))


def _articles(row: Row) -> list[str]:
    return list(dict.fromkeys(str(item.get("article")) for item in _items(row)))


def _place(row: Row) -> Record:
    return {key: row.get(key) for key in ("article", "start", "end", "text")}


def _named(row: Row) -> str:
    return str(row.get("outlet") or row.get("id"))
