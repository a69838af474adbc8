"""A dossier's record as a few bytes, and back: without the texts of its articles, which the store has."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from tawatur.errors import StoreError

Record = dict[str, Any]


def pack_record(record: Mapping[str, Any]) -> bytes:
    """The record as compressed JSON, its articles without their texts."""
    articles = [{**row, "text": None} for row in record["articles"]]
    plain = json.dumps({**record, "articles": articles}, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"))


def unpack_record(packed: bytes, texts: Mapping[str, str]) -> Record:
    """The record that was packed, each article with its text. Raises: StoreError where it is damaged."""
    try:
        record: Record = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        for row in record["articles"]:
            row["text"] = texts.get(row["id"], "")
    except (zlib.error, ValueError, LookupError, TypeError) as error:
        raise StoreError(f"a stored dossier is damaged ({error}); `tawatur store tell` makes it anew") from error
    return record
