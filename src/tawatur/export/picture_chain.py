"""Who says so, through whom: from each origin by its carriers to the reports, as branches of a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.export.picture import SIZE, Frame, Told, clipped, drawing, linked, text

#: Lines drawn at most; and pixels of a line, of a step inwards, of half a mark.
MOST_NODES = 28
_ROW, _STEP, _MARK = 28, 26, 9


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in a chain. `kind`: speaker, carrier, report, voice (an outlet's own) or unnamed."""

    words: str
    kind: str
    children: tuple[Node, ...] = ()
    href: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chains:
    """The view: what the picture is, the origins with what hangs on them; `more` says how many lines are left out."""

    told: Told
    roots: tuple[Node, ...]
    more: str = ""


def chain_picture(view: Chains, frame: Frame) -> str:
    """The tree, origins at the beginning of the line, reports at the ends of the branches."""
    rows = [row for root in view.roots for row in _rows(root, 0)]
    shown = rows[:MOST_NODES]
    parts = [_branch(frame, shown, n) for n in range(len(shown))]
    parts += [_node(frame, depth, n, node) for n, (depth, node) in enumerate(shown)]
    height = len(shown) * _ROW
    if len(rows) > len(shown):
        parts.append(text(frame.x(4), height + 17, view.more, "soft"))
        height += _ROW
    return drawing(frame, height, view.told, parts)


def count(roots: tuple[Node, ...]) -> int:
    """How many lines the tree has."""
    return sum(1 for root in roots for _ in _rows(root, 0))


def _rows(node: Node, depth: int) -> Iterator[tuple[int, Node]]:
    yield depth, node
    for child in node.children:
        yield from _rows(child, depth + 1)


def _branch(frame: Frame, rows: list[tuple[int, Node]], number: int) -> str:
    """The line from a node up to the one that it hangs on."""
    depth = rows[number][0]
    if not depth:
        return ""
    above = max(n for n in range(number) if rows[n][0] == depth - 1)
    x, y = _x(frame, depth - 1), number * _ROW + _ROW / 2
    return f'<path class="branch" d="M{x:g} {above * _ROW + _ROW / 2:g}V{y:g}H{_x(frame, depth):g}" {_BARE}/>'


_BARE = 'fill="none" stroke="currentColor"'
_CLASSES = {"speaker": "says", "carrier": "copy", "report": "copy", "voice": "says", "unnamed": "copy"}


def _node(frame: Frame, depth: int, number: int, node: Node) -> str:
    x, y = _x(frame, depth), number * _ROW + _ROW / 2
    along = depth * _STEP + 2 * _MARK + 12
    kind = "strong" if not depth else ""
    words = text(frame.x(along), y + SIZE / 3, clipped(node.words, frame.width - along - 4), kind)
    return _mark(node, x, y) + linked(node.href, words)


def _mark(node: Node, x: float, y: float) -> str:
    """A report is a ring with its number, an origin a disc, a carrier a small ring, nobody a broken one."""
    size = _MARK if node.number else _MARK - 3
    dashes = ' stroke-dasharray="3 2"' if node.kind == "unnamed" else ""
    bare = "" if _CLASSES[node.kind] == "says" else _BARE
    ring = f'<circle class="{_CLASSES[node.kind]}" cx="{x:g}" cy="{y:g}" r="{size}"{dashes} {bare}/>'
    return ring + (text(x, y + 4, node.number, "on", "middle") if node.number else "")


def _x(frame: Frame, depth: int) -> float:
    return frame.x(depth * _STEP + _MARK + 2)
