"""The files of a folder, in the order of their names, as deep as asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def in_folder(folder: Path, depth: int) -> Iterator[Path]:
    """The files right in a folder, then those of each folder in it, so many folders deep.

    Hidden files and folders are left out; a link to a folder is not followed, since it may lead back. Raises: OSError.
    """
    held = sorted(entry for entry in folder.iterdir() if not is_hidden(entry))
    yield from (entry for entry in held if entry.is_file())
    for entry in held if depth else ():
        if entry.is_dir() and not entry.is_symlink():
            yield from in_folder(entry, depth - 1)


def is_hidden(entry: Path) -> bool:
    """Whether a file or folder is hidden by its name."""
    return entry.name.startswith(".")
