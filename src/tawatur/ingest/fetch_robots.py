"""What a host asks of robots (robots.txt), as RFC 9309 reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

#: The name by which rules of a `robots.txt` mean us.
TOKEN = "tawatur"
#: Bytes of a `robots.txt` that are read, the least that the standard asks for.
LARGEST = 500 * 1024
#: The longest pause that we keep because a host asks for it, in seconds; who asks for more means to be left alone.
LONGEST_PAUSE = 60.0
_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")
_NAME = re.compile(r"[A-Za-z_-]*")


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host that are meant for us: each a pattern of paths and whether they may be fetched."""

    rules: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be fetched: the longest pattern that fits decides, allow before
        disallow; without one it may."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def robots_of(text: str, token: str = TOKEN) -> Robots:
    """The rules of a `robots.txt` for a robot: those of all groups that name it, else those for all (`*`).

    Method: RFC 9309. Misses: nothing that it defines; `Crawl-delay`, which it does not, is read as most crawlers do.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for names, key, value in _rules(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")):
        for name in names:
            groups.setdefault(name, []).append((key, value))
    ours = groups.get(token, groups.get("*", []))
    rules = tuple((value, key == "allow") for key, value in ours if key in ("allow", "disallow") and value)
    return Robots(rules, _pause(value for key, value in ours if key == "crawl-delay"))


def _rules(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each rule with the names that its group is for; names that follow one another share a group."""
    names: tuple[str, ...] = ()
    is_open = False
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            name = value if value == "*" else str(_NAME.match(value)[0]).lower()  # type: ignore[index]  # fits any words
            names = (*names, name) if is_open else (name,)
            is_open = True
        elif key in ("allow", "disallow", "crawl-delay"):
            is_open = False
            yield names, key, value


def _pause(values: Iterable[str]) -> float:
    numbers = [float(value) for value in values if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value)]
    return min(max(numbers, default=0.0), LONGEST_PAUSE)


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; `*` is any run of characters, `$` at the end the end.

    Each part is looked for from where the one before ended, so that no pattern can make this slow.
    """
    parts, rest = unquote(pattern.removesuffix("$")).split("*"), unquote(path)
    if not rest.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = rest.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not pattern.endswith("$") or at == len(rest)
    last = parts[-1]
    return rest.endswith(last) and len(rest) - len(last) >= at if pattern.endswith("$") else rest.find(last, at) >= 0
