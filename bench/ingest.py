#!/usr/bin/env python3
"""How fast each format is read, and in how much memory.

    python bench/ingest.py [--articles N] [--only FORMAT]

The articles are generated: sentences of this file's own, in a random order that is the same each time, as long as news
is on average (2,000 characters). Each format is written to a folder of its own and read through the door that
the commands use, in a process of its own, so that its memory is its own. All times are CPU time; the quicker of two
passes stands. Formats whose extra is not installed are left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

SENTENCES = (
    "وقال محافظ سيراف نادر الجبيلي إن الجسر الجديد سيفتح أمام السيارات صباح السبت المقبل.",
    "وأضاف أن كلفة المشروع بلغت اثني عشر مليون دينار وأن العمل فيه استمر ثلاث سنوات.",
    "ونقلت وكالة النهر عن شهود قولهم إن المياه غمرت السوق القديمة بعد منتصف ليل الأحد.",
    "وأصيب سبعة عمال بجروح طفيفة حين انهار جزء من سقف المستودع في ميناء تلمار.",
    "ونفى متحدث باسم الشركة أن تكون الآلات معطلة، وأكد أن الفحص جرى في موعده.",
    "ومن المقرر أن يزور الوفد بلدة أورسان الحدودية يوم الخميس للقاء أهالي المفقودين.",
    "وطالبت نقابة الصيادين بتعويض أصحاب القوارب التي جرفها التيار نحو المرفأ الشرقي.",
    "وتوقعت دائرة الأرصاد أن تنخفض درجات الحرارة وأن تهطل أمطار غزيرة على الساحل.",
)
#: Sentences of one article, at random between these: 2,000 characters on average.
SHORTEST, LONGEST = 12, 38
#: Latin letters for Arabic ones.
LATIN = {code: "abcdefghijklmnopqrstuvwxyz"[code % 26] for code in range(0x600, 0x700)}
Row = dict[str, str]


def rows(count: int) -> list[Row]:
    """Articles that differ, the same in each run."""
    chance = random.Random(7)
    return [row(number, chance) for number in range(count)]


def row(number: int, chance: random.Random) -> Row:
    held = chance.choices(SENTENCES, k=chance.randint(SHORTEST, LONGEST))
    paragraphs = "\n\n".join(" ".join(held[at : at + 3]) for at in range(0, len(held), 3))
    url, day = f"https://sidr.example/news/{number}", f"2024-01-{number % 28 + 1:02}T09:30:00+03:00"
    return {"id": f"n{number}", "title": f"خبر رقم {number} من سيراف", "text": paragraphs, "url": url, "published": day}


def page(row: Row, marks: str = "") -> str:
    """A web page of the usual weight: menus, styles and scripts round the article."""
    menu = "".join(f'<li class="item"><a href="/section/{n}">قسم رقم {n}</a></li>' for n in range(60))
    body = "".join(f"<p>{escape(part)}</p>" for part in row["text"].split("\n\n"))
    style = "<style>" + ".a{color:red;margin:0 auto}" * 800 + "</style>"
    script = "<script>" + "window.x=(window.x||[]).concat([1,2,3]);" * 600 + "</script>"
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>{row["title"]} | قناة السدر</title>'
        f'<meta property="og:site_name" content="قناة السدر"><meta property="og:title" content="{row["title"]}">'
        f'<meta property="article:published_time" content="{row["published"]}">{marks}{style}{script}</head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{row['title']}</h1>{body}</article><footer>{menu}</footer></body></html>"
    )


def marked(row: Row) -> str:
    held = {
        "@type": "NewsArticle",
        "headline": row["title"],
        "articleBody": row["text"],
        "datePublished": row["published"],
    }
    return page(row, f'<script type="application/ld+json">{json.dumps(held, ensure_ascii=False)}</script>')


def lines(held: Sequence[Row]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in held)


def write_text(folder: Path, held: Sequence[Row]) -> None:
    for row in held:
        (folder / f"{row['id']}.txt").write_text(f"{row['title']}\n\n{row['text']}", encoding="utf-8")


def write_pages(folder: Path, held: Sequence[Row]) -> None:
    for row in held:
        (folder / f"{row['id']}.html").write_text(page(row), encoding="utf-8")


def write_marked(folder: Path, held: Sequence[Row]) -> None:
    for row in held:
        (folder / f"{row['id']}.html").write_text(marked(row), encoding="utf-8")


def write_lines(folder: Path, held: Sequence[Row]) -> None:
    (folder / "a.jsonl").write_bytes(lines(held))


def write_gzip(folder: Path, held: Sequence[Row]) -> None:
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines(held)))


def write_zstandard(folder: Path, held: Sequence[Row]) -> None:
    import zstandard

    (folder / "a.jsonl.zst").write_bytes(zstandard.compress(lines(held)))


def write_table(folder: Path, held: Sequence[Row]) -> None:
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, held[0].keys())
        writer.writeheader()
        writer.writerows(held)


def write_parquet(folder: Path, held: Sequence[Row]) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(list(held)), folder / "a.parquet")


def write_warc(folder: Path, held: Sequence[Row]) -> None:
    _write_warc(folder, held, marked)


def write_foreign(folder: Path, held: Sequence[Row]) -> None:
    """Pages of 100 kB and more in Latin letters, most of it links that differ, as a front page has them."""
    chance = random.Random(7)

    def foreign(row: Row) -> str:
        links = "".join(f'<a href="/{n}/{chance.random()}">{chance.getrandbits(60):x}</a>' for n in range(1500))
        return (page(row) + links).translate(LATIN)

    _write_warc(folder, held, foreign)


def _write_warc(folder: Path, held: Sequence[Row], made: Callable[[Row], str]) -> None:
    with (folder / "a.warc.gz").open("wb") as stream:
        for row in held:
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + made(row).encode()
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\n"
            head += f"Content-Length: {len(block)}\r\n\r\n"
            stream.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


def write_feed(folder: Path, held: Sequence[Row]) -> None:
    items = "".join(
        f"<item><title>{row['title']}</title><link>{row['url']}</link><guid>{row['id']}</guid><content:encoded><![CDATA["
        + "".join(f"<p>{part}</p>" for part in row["text"].split("\n\n"))
        + "]]></content:encoded></item>"
        for row in held
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    (folder / "a.rss").write_text(f"<rss {space}><channel><title>قناة السدر</title>{items}</channel></rss>", "utf-8")


def write_ninjs(folder: Path, held: Sequence[Row]) -> None:
    for row in held:
        bodies = [{"contentType": "text/html", "value": "".join(f"<p>{p}</p>" for p in row["text"].split("\n\n"))}]
        item = {
            "uri": row["id"],
            "versionCreated": row["published"],
            "headlines": [{"value": row["title"]}],
            "bodies": bodies,
        }
        (folder / f"{row['id']}.json").write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")


#: What writes each format, and its share of the articles asked for: pages that must be looked through are slow.
WRITERS: dict[str, tuple[Callable[[Path, Sequence[Row]], None], float]] = {
    "text files in a folder": (write_text, 0.5),
    "JSON lines": (write_lines, 1),
    "JSON lines, gzip": (write_gzip, 1),
    "JSON lines, Zstandard": (write_zstandard, 1),
    "CSV": (write_table, 1),
    "Parquet": (write_parquet, 1),
    "RSS with full texts": (write_feed, 1),
    "ninjs 3, a file an item": (write_ninjs, 0.5),
    "pages whose marks hold the body": (write_marked, 0.2),
    "WARC, gzip, of such pages": (write_warc, 0.2),
    "pages without such marks (trafilatura)": (write_pages, 0.05),
    "WARC, gzip, of pages in Latin letters, with --only ar": (write_foreign, 0.2),
}
#: Of which no article is taken: what is told is how many are passed over.
PASSED_OVER = (write_foreign,)


def timed(folder: Path, languages: str) -> tuple[int, float]:
    """The articles in a folder and the CPU seconds that reading them takes, the quicker of two passes."""
    from tawatur.ingest.files import read_articles
    from tawatur.model.article import Article
    from tawatur.settings import Settings

    passes = []
    count = 0
    for _ in range(2):
        begun = time.process_time()
        count = sum(isinstance(item, Article) for item in read_articles([str(folder)], Settings(languages=languages)))
        passes.append(time.process_time() - begun)
    return count, min(passes)


def measure(name: str, articles: int) -> str:
    """One line of the table, made in this process."""
    write, share = WRITERS[name]
    passed = int(articles * share) if write in PASSED_OVER else 0
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        subprocess.run(
            [sys.executable, __file__, "--write", name, "--into", held, "--articles", str(articles)], check=True
        )
        size = sum(file.stat().st_size for file in folder.iterdir())
        count, seconds = timed(folder, "ar" if passed else "")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    assert count + passed == int(articles * share), f"{name}: {count} of {int(articles * share)} were read"
    count += passed
    return f"| {name} | {count / seconds:,.0f} | {size / seconds / 1e6:,.0f} | {memory:.0f} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--only", choices=WRITERS, help="one format")
    parser.add_argument("--write", choices=WRITERS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write, share = WRITERS[options.write]
        write(options.into, rows(int(options.articles * share)))
    elif options.only:
        print(measure(options.only, options.articles), flush=True)
    else:
        print("| format | articles/s | MB/s | largest memory, MB |\n|---|---|---|---|", flush=True)
        for name in WRITERS:
            command = [sys.executable, __file__, "--only", name, "--articles", str(options.articles)]
            subprocess.run(command, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
