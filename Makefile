# Everything sets itself up in .venv; python3 (3.11 or newer) and make are all that has to be there.
PYTHON ?= python3
BIN := .venv/bin
# Where the public training data lies; see CONTRIBUTING.md for what it is and where it comes from.
DATA ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types unit bench bench-quick weights lock wheel clean

help:  ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup:  ## make .venv with all that development needs
	@$(PYTHON) tools/bootstrap.py dev

demo:  ## put the bundled coverage on record and show it
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/onrecord demo

test: lint types bench-quick unit  ## every check: style, types, quick benchmarks, tests with coverage

lint: setup  ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup  ## types, strict
	$(BIN)/mypy

unit: setup  ## tests with coverage
	$(BIN)/python -m pytest -q --cov --cov-report=term:skip-covered

bench-quick: setup  ## benchmarks on the bundled coverage, against their floors
	$(BIN)/python benchmarks/gate.py quick

bench: setup  ## benchmarks on the data sets under DATA, against their floors
	$(BIN)/python benchmarks/gate.py full --data $(DATA)

weights:  ## train the tagger anew from DATA (hours on a laptop)
	@$(PYTHON) tools/bootstrap.py train
	$(BIN)/python training/tagger.py $(DATA)

wheel: setup  ## build dist/onrecord-*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist .

lock:  ## resolve requirements/*.lock anew
	$(PYTHON) tools/lock.py

clean:  ## remove what was built, .venv too
	rm -rf .venv .venv-lock build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
