# Everything sets itself up in .venv; python3 (3.11 or newer) and make are all that has to be there.
PYTHON ?= python3
BIN := .venv/bin
# Where the public data sets lie; CONTRIBUTING.md says which they are.
ONRECORD_SHARED ?= ../shared
export ONRECORD_SHARED

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

bench:  ## benchmarks on the public data sets too, where they are, against their floors
	@$(PYTHON) tools/bootstrap.py bench
	$(BIN)/python benchmarks/gate.py full

POLNEAR := $(ONRECORD_SHARED)/data/polnear
TEACHER := build/tagger/checkpoint.pt build/tagger-again/checkpoint.pt

weights:  ## train the weights anew (half a day on one core; taken up where it stopped)
	@$(PYTHON) tools/bootstrap.py train
	$(BIN)/python training/tagger.py $(POLNEAR)/train.jsonl --out build/tagger --epochs 4
	$(BIN)/python training/tagger.py $(POLNEAR)/train.jsonl --out build/tagger-again \
		--init build/tagger/checkpoint.pt --epochs 1 --rate 1e-4
	$(BIN)/python training/distil.py $(POLNEAR)/train.jsonl --teacher $(TEACHER) --out build/student --epochs 2
	$(BIN)/python training/export.py build/student/checkpoint.pt --out src/onrecord/weights
	$(BIN)/python training/calibrate.py $(POLNEAR)/dev.jsonl
	$(BIN)/python training/clarity.py $(ONRECORD_SHARED) --out src/onrecord/weights

wheel: setup  ## build dist/onrecord-*.whl
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir dist .

lock:  ## resolve requirements/*.lock anew
	$(PYTHON) tools/lock.py

clean:  ## remove what was built, .venv too
	rm -rf .venv .venv-lock build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
