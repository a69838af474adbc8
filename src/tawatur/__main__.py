"""`python -m tawatur` is the command `tawatur`."""

from __future__ import annotations

import sys

from tawatur.serve.cli import main

if __name__ == "__main__":
    sys.exit(main())
