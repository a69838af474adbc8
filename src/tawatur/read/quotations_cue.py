"""A word that may announce reported speech."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A word (or two) that reports. `kind`: verb, participle, hearsay, noun; tokens `[first, end)`.

    `frames` are those of `speech_verbs.txt`; `gender` is that of the verb, p in the plural; `joined` is whether a
    conjunction is attached to it.
    """

    first: int
    end: int
    act: str
    kind: str
    frames: str = "tq"
    lemma: str = ""
    gender: str = ""
    joined: bool = False
    object: bool = False

    def takes(self, frame: str) -> bool:
        """Whether the cue may be followed by this kind of content."""
        return frame in self.frames
