"""Learn `lang/ar/names_clusters.txt`: which words of Arabic news stand between the same words.

    pip install numpy scipy scikit-learn
    python tools/cluster_words.py --news ant.jsonl.gz

Method: positive pointwise mutual information of each word with its left and its right neighbour, apart (Schütze 1995;
contexts smoothed as in Levy, Goldberg and Dagan 2015), truncated SVD, k-means; the centres joined by Ward's method
give the coarse clusters.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import TruncatedSVD

from tawatur.text.tokens import NUMBER, tokenize

OUT = Path(__file__).resolve().parent.parent / "src/tawatur/lang/ar/names_clusters.txt"
#: A word stands at least this often; so many frequent neighbours, dimensions, fine and coarse clusters.
LEAST, CONTEXTS, DIMENSIONS, FINE, COARSE = 12, 3000, 70, 384, 56
#: Exponent that smooths the frequency of contexts.
SMOOTH = 0.75
HEAD = """\
# Words of Arabic news by the words beside them: folded word, cluster (coarse.fine), log2 of its frequency over 12.
# Learned by tools/cluster_words.py from the ANT corpus v2.1 (statistics only); licence CC BY-SA 4.0.
"""


def words_of(news: Path) -> list[str]:
    """The folded words of all articles, paragraphs apart, figures as 0."""
    found = []
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            for paragraph in f"{row['title'] or ''}\n{row['text'] or ''}".split("\n"):
                found.append("<s>")
                found.extend("0" if kind == NUMBER else word for _, word, kind in tokenize(paragraph))
    return found


def neighbours(stream: list[str], words: list[str], contexts: list[str]) -> sparse.csr_matrix:
    """Positive mutual information: one row a word; columns are left contexts, then right ones."""
    row, column = {w: i for i, w in enumerate(words)}, {w: i for i, w in enumerate(contexts)}
    here = np.array([row.get(w, -1) for w in stream])
    beside = np.array([column.get(w, -1) for w in stream])
    shape = len(words), len(contexts)
    sides = (here[1:], beside[:-1]), (here[:-1], beside[1:])
    return sparse.hstack([_information(a, b, shape) for a, b in sides]).tocsr()


def _information(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_matrix:
    both = (rows >= 0) & (columns >= 0)
    counts = sparse.coo_matrix(
        (np.ones(both.sum(), dtype=np.float32), (rows[both], columns[both])), shape=shape
    ).tocsr()
    of_row = np.asarray(counts.sum(1)).ravel()
    of_column = np.asarray(counts.sum(0)).ravel() ** SMOOTH
    cells = counts.tocoo()
    value = np.log(cells.data * of_column.sum() / (of_row[cells.row] * of_column[cells.col]))
    kept = value > 0
    return sparse.coo_matrix((value[kept], (cells.row[kept], cells.col[kept])), shape=shape).tocsr()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=Path, required=True)
    stream = words_of(parser.parse_args().news)
    frequency = Counter(stream)
    words = [w for w, n in frequency.most_common() if n >= LEAST and (w == "0" or any(map(str.isalpha, w)))]
    matrix = neighbours(stream, words, [w for w, _ in frequency.most_common(CONTEXTS)])
    vectors = TruncatedSVD(DIMENSIONS, random_state=1).fit_transform(matrix)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    fine = KMeans(FINE, n_init=1, max_iter=40, random_state=1).fit(vectors)
    coarse = AgglomerativeClustering(COARSE).fit(fine.cluster_centers_).labels_
    rows = (
        f"{w}\t{coarse[k]}.{k}\t{min(9, int(math.log2(frequency[w] / LEAST)))}"
        for w, k in zip(words, fine.labels_, strict=True)
    )
    OUT.write_text(HEAD + "\n".join(sorted(rows)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
