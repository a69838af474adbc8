"""`tawatur copies`: which articles carry one text, one JSON line a pair, in the order of the articles."""

from __future__ import annotations

import argparse

from tawatur.compare.copies import copies_among
from tawatur.export.records import copy_record
from tawatur.ingest.files import read_articles
from tawatur.ingest.intake import gather
from tawatur.serve.output import json_line, print_data, report_rejected
from tawatur.settings import from_environment


def run(options: argparse.Namespace) -> int:
    """Print what any two of the articles share; 0 when something was read."""
    intake = gather(read_articles(options.paths, from_environment(), options.published))
    for rejected in intake.rejected:
        report_rejected(rejected)
    for copy in copies_among(intake.articles):
        print_data(json_line(copy_record(copy)))
    return 0 if intake.articles else 1
