# Every target makes the virtual environment it needs from a bare Python 3.11 or newer; nothing else is touched.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test check bench floors picture clean

help:
	@echo "make demo    a dossier of an example story: demo.html"
	@echo "make check   style, types, layers, docs"
	@echo "make test    every test"
	@echo "make bench   quality and speed against bench/floors.json"
	@echo "make floors  raise bench/floors.json to what is reached now"
	@echo "make picture the pictures of docs/ from real pages (needs Chromium)"

demo: $(VENV)/.run
	@$(BIN)/tawatur demo --out demo.html

test: $(VENV)/.dev
	@$(BIN)/python -m pytest

check: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/house

bench: $(VENV)/.dev $(VENV)/.bench
	@$(BIN)/python bench/gate.py
	@$(BIN)/python bench/speed.py
	@$(BIN)/python bench/stories.py

floors: $(VENV)/.dev
	@$(BIN)/python bench/gate.py --raise

picture: $(VENV)/.dev
	@$(BIN)/python -m pytest -q tests/browser/test_docs_pictures.py --pictures

clean:
	rm -rf $(VENV) build dist demo.html tawatur-demo.html dossier.html

# The library of FollowTheMoney brings PyICU, which is built from source: where that cannot be, its tests are skipped.
# The stamps make an environment once, and again only when pyproject.toml has changed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say which: make PYTHON=..."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: pyproject.toml | $(VENV)/bin/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	@$(PIP) --editable '.[dev]'
	@$(PIP) --editable '.[ftm]' || echo "followthemoney was not installed: its tests will be skipped"
	@touch $@ $(VENV)/.run

# The peer is large (333 MB); where it cannot be had, the figures stand without it.
$(VENV)/.bench: pyproject.toml | $(VENV)/.dev
	@$(PIP) --editable '.[bench]' || echo "spaCy was not installed: its speed will not be measured"
	@touch $@
