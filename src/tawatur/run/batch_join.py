"""The join that proposes pairs of articles of a whole archive, in DuckDB, which goes to the disk where memory ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tawatur.compare.copies_boilerplate import LEAST_ARTICLES
from tawatur.compare.copies_index import LEAST_COMMON, LEAST_SHARE, MOST_HOLDERS
from tawatur.export.format import library
from tawatur.run.batch_rewritings import ALL, GRAMS, REST, WEIGHTS
from tawatur.run.batch_sketches import LINES, OFTEN, SKETCHES

#: Memory of the join; what does not fit goes to the disk.
MEMORY = "1GB"
#: The files of the pairs that are to be verified, and of the articles of pairs that may be rewritings.
PROPOSED, TRIED = "proposed.parquet", "tried.parquet"
#: Pairs stand together whose earlier articles are among so many, in the order of the later ones: then few shards hold
#: the articles of some thousand pairs, however far the two of a pair lie apart.
NEAR = 40_000

#: Shingles of each article, with how many earlier articles have kept the same one (as `CopyIndex` keeps them).
_HELD = """
create table held as
with each as (select article, thinned, unnest(shingles) as shingle from read_parquet('{work}/{sketches}/*.parquet')),
marked as (select article, shingle, (shingle & thinned) = 0 as kept from each)
select article, shingle, kept, coalesce(sum(kept::int) over (
  partition by shingle order by article rows between unbounded preceding and 1 preceding), 0)::bigint as before
from marked
"""
#: An article meets the latest holders of each of its shingles, and no others: a formula costs no more than so many.
_COUNTED = """
create table counted as
with met as (
  select article, shingle, unnest(range(greatest(before - {most} + 1, 1), before + 1)) as place
  from held where before > 0)
select kept.article as a, met.article as b, count(*) as common
from met join held as kept on kept.kept and kept.shingle = met.shingle and kept.before + 1 = met.place
group by all having count(*) >= {least}
"""
_PAIRS = """
copy (
  with sizes as (select article, size, thinned from read_parquet('{work}/{sketches}/*.parquet'))
  select a, b from counted join sizes as one on one.article = a join sizes as other on other.article = b
  where common * (one.thinned + 1) >= {share}::double * least(one.size, other.size)
  order by a // {near}, b, a
) to '{work}/{proposed}' (format parquet)
"""
_TRIED = """
copy (select a as number from read_parquet('{work}/{rest}/*.parquet')
  union select b from read_parquet('{work}/{rest}/*.parquet') order by number)
to '{work}/{tried}' (format parquet)
"""
#: What one sentence holds is left out: it is most of all grams, and known by that.
_WEIGHTS = """
copy (select gram, sum(texts)::bigint as texts from read_parquet('{work}/{grams}/*.parquet') group by gram
  having sum(texts) > 1 or gram = '{all}') to '{work}/{weights}' (format parquet)
"""
_OFTEN = """
copy (select line from read_parquet('{work}/{lines}/*.parquet') group by line having sum(articles) >= {often}
  order by line) to '{work}/{file}' (format parquet)
"""
_ORDERED = """
copy (from read_parquet('{work}/{folder}/*.parquet') order by a, b) to '{work}/{folder}.parquet' (format parquet)
"""


class Join:
    """One database of DuckDB in the work folder.

    Raises: TawaturError where DuckDB is not installed, and all of it OSError where the disk or the memory is full.
    """

    def __init__(self, work: Path) -> None:
        self._work = work
        self._names = {
            "work": _quoted(work), "sketches": SKETCHES, "lines": LINES, "proposed": PROPOSED, "file": OFTEN,
            "most": MOST_HOLDERS, "least": LEAST_COMMON, "share": LEAST_SHARE, "near": NEAR, "often": LEAST_ARTICLES,
            "rest": REST, "tried": TRIED, "grams": GRAMS, "weights": WEIGHTS, "all": ALL,
        }  # fmt: skip
        self._library: Any = library("duckdb", "batch")
        with self._told():
            self._base: Any = self._library.connect(str(work / "join.duckdb"))
        for setting in (f"memory_limit='{MEMORY}'", "preserve_insertion_order=false", "enable_progress_bar=false"):
            self._execute(f"set {setting}")
        self._execute(f"set temp_directory='{_quoted(work)}/spilled'")

    def find_often(self) -> None:
        """Write the lines that so many articles of one outlet have that they are no text."""
        self._execute(_OFTEN.format(**self._names))

    def propose(self) -> int:
        """Write the pairs that share enough, by the numbers of their articles; how many there are."""
        for query in (_HELD, _COUNTED, "drop table held", _PAIRS, "drop table counted"):
            self._execute(query.format(**self._names))
        return self._rows(PROPOSED)

    def gather_tried(self) -> int:
        """Write the numbers of the articles of all pairs that are to be tried as rewritings; how many there are."""
        self._execute(_TRIED.format(**self._names))
        return self._rows(TRIED)

    def sum_grams(self) -> None:
        """Write how many sentences of all these articles hold each gram."""
        self._execute(_WEIGHTS.format(**self._names))

    def order(self, folder: str) -> Path:
        """One file of the pairs in all tables of a folder, in their order."""
        self._execute("set preserve_insertion_order=true")
        self._execute(_ORDERED.format(folder=folder, **self._names))
        return self._work / f"{folder}.parquet"

    def _rows(self, file: str) -> int:
        (count,) = self._execute(f"select count(*) from read_parquet('{_quoted(self._work / file)}')").fetchone()
        return int(count)

    def close(self) -> None:
        """Close the database."""
        with self._told():
            self._base.close()

    def _execute(self, query: str) -> Any:
        with self._told():
            return self._base.execute(query)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._library.OperationalError as error:
            raise OSError(str(error).partition("\n")[0]) from error


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
