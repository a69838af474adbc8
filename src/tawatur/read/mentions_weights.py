"""Which features a learned tagger has weights for."""

from __future__ import annotations

import re
import struct
from itertools import islice

#: The header of a model: magic, size, type, version, counts of features, labels and features' names, five offsets.
_MODEL = struct.Struct("<4sI4sIIIIIIIII")
_NAMES_OFFSET, _NAMES_COUNT = 9, 6
#: The header of a table of names: magic, size, flags, byte order, buckets, offset of the way back; then 256 buckets.
_TABLE = struct.Struct("<4sIIIII" + 256 * "II")
#: One name: its number, its length, its bytes, a zero.
_NAME = re.compile(rb"(?s).{8}([^\0]*)\0")


def learned_features(weights: bytes) -> dict[str, bytes] | None:
    """All features that CRFsuite weights hold, each with its UTF-8; None where the file is laid out in another way.

    A feature without a weight changes nothing, so it need not be told. Method: names lie one behind the other in
    CRFsuite's table (chqdb), read here in one pass: the library itself tells them only by way of a file.
    """
    header = _MODEL.unpack_from(weights)
    count, offset = header[_NAMES_COUNT], header[_NAMES_OFFSET]
    first = offset + _TABLE.size
    found = islice(_NAME.finditer(weights, first), count)
    names = {match[1].decode(): match[1] for match in found}
    is_whole = header[0] == b"lCRF" and weights[offset : offset + 4] == b"CQDB" and len(names) == count
    return names if is_whole else None
