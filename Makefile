# make demo and make test work from a clean clone with Python 3.11+ and make; all else goes into .venv, pinned by lock/*.txt.

PYTHON ?= python3
SHARED ?= ../shared
ARGS ?=
PAGES ?= 200
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --no-header

.PHONY: demo test lint format docs bench score lock wheel wheel-check clean

demo: .venv/base.stamp
	$(BIN)/policywatch demo $(ARGS)

test: .venv/dev.stamp
	$(BIN)/python -m pytest $(ARGS)

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Prints the generated parts of README.md and docs/ anew.
docs: .venv/dev.stamp
	$(BIN)/python docs/fill.py

# Beside other tools, of which urlwatch and webchanges are installed into build/. `make bench PAGES=1000` watches more.
bench: .venv/bench.stamp
	$(BIN)/python bench/run.py --shared $(SHARED) $(ARGS)
	$(BIN)/python bench/history.py
	$(BIN)/python bench/delivery.py --shared $(SHARED)
	$(BIN)/python bench/watch.py --shared $(SHARED) --pages $(PAGES)

# Verdicts over the labelled pairs, held against their labels; writes docs/calibration.md anew.
score: .venv/base.stamp
	mkdir -p build
	$(BIN)/python $(SHARED)/tools/score.py --corpus $(SHARED)/corpus/dev --pairs > build/pairs.jsonl
	rm -f build/results.jsonl
	$(BIN)/policywatch bulk build/pairs.jsonl --out build/results.jsonl
	$(BIN)/python $(SHARED)/tools/score.py --corpus $(SHARED)/corpus/dev build/results.jsonl $(ARGS)
	$(BIN)/python bench/calibration.py build/results.jsonl --shared $(SHARED)

# For developers: resolve pyproject.toml anew. `make lock ARGS=--upgrade` takes newer releases too.
lock: .venv/dev.stamp
	$(UV) pyproject.toml --group build -o lock/base.txt $(ARGS)
	$(UV) pyproject.toml --group dev -c lock/base.txt -o lock/dev.txt $(ARGS)
	$(UV) pyproject.toml --group bench -c lock/dev.txt -o lock/bench.txt $(ARGS)

wheel: .venv/base.stamp
	rm -rf dist
	$(BIN)/python -m hatchling build -t wheel

# What users install: the wheel in an environment of its own, away from the source tree.
wheel-check: wheel
	rm -rf build/wheel
	$(PYTHON) -m venv build/wheel
	build/wheel/bin/python -m pip --disable-pip-version-check --quiet install --only-binary :all: --require-hashes -r lock/base.txt
	build/wheel/bin/python -m pip --disable-pip-version-check --quiet install --no-deps dist/*.whl
	cd build/wheel && bin/policywatch --help >/dev/null && bin/policywatch demo >/dev/null

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/base.stamp: lock/base.txt pyproject.toml | .venv/bin/python
	$(PIP) install --only-binary :all: --require-hashes -r lock/base.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: lock/dev.txt .venv/base.stamp
	$(PIP) install --only-binary :all: --require-hashes -r lock/dev.txt
	touch $@

.venv/bench.stamp: lock/bench.txt .venv/base.stamp
	$(PIP) install --only-binary :all: --require-hashes -r lock/bench.txt
	touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
	  "policywatch needs Python 3.11 or newer as '$(PYTHON)'; name another one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo \
	  "'$(PYTHON)' has no venv or ensurepip; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
