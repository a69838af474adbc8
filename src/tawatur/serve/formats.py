"""Every form that `tawatur export` gives a dossier, in the order in which help and docs list them."""

from __future__ import annotations

from tawatur.export.format import Format

FORMATS: tuple[Format, ...] = (
    Format("html", "the page, one file", "tawatur.serve.paper.html:html", single=True),
    Format("markdown", "text with footnotes", "tawatur.serve.paper.markdown:markdown", single=True),
    Format("docx", "Word, right to left", "tawatur.serve.paper.docx:docx", single=True, binary=True),
    Format("csv", "a table for spreadsheets", "tawatur.export.table_files:csv_file", tables=True),
    Format("parquet", "a table for data tools", "tawatur.export.table_files:parquet_file", binary=True, tables=True),
    Format("jsonl", "all of it, one dossier a line", "tawatur.export.json_files:dossier_lines"),
    Format("ftm", "FollowTheMoney entities", "tawatur.export.follow_the_money:entities"),
    Format("ftm-statements", "FollowTheMoney statements", "tawatur.export.follow_the_money:statements"),
    Format("annotations", "W3C Web Annotations", "tawatur.export.web_annotation:page"),
    Format("schema.org", "NewsArticle and Claim in JSON-LD", "tawatur.export.schema_org:graph"),
    Format("prov", "who said so through whom, as PROV-O", "tawatur.export.provenance:turtle"),
    Format("stix", "a STIX 2.1 bundle", "tawatur.export.stix:bundle"),
    Format("bayanat", "bulletins and incidents of Bayanat", "tawatur.export.bayanat:items"),
    Format("conllu", "tokens and names in CoNLL-U", "tawatur.export.conllu:treebank"),
)
BY_NAME = {form.name: form for form in FORMATS}
