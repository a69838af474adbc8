"""What is asked for and is not there."""

from __future__ import annotations

from tawatur.errors import TawaturError


class Missing(TawaturError):  # noqa: N818 - no failure: an answer
    """Nothing of a kind under a name: story, dossier (of a story that was not told yet), article, entity, outlet."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"there is no {kind} {name!r} here")
        self.kind = kind
        self.name = name
