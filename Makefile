# Everything one types here. Needs only make and Python 3.11 or newer; `make` alone lists the targets.
# The environment is .venv: it is made and brought up to date by whichever target needs it first.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
PIP := -m pip --quiet --disable-pip-version-check
COMPILE := uv pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes $(UPGRADE)
STORED := tests/access tests/accounts tests/audit tests/discussions tests/figures tests/files tests/notifications tests/places tests/pursuits tests/reports tests/running tests/standards tests/web tests/workbooks
# The server of the tests does not wait for the disk, and takes no statistics by itself: taken between two
# tests they say that tables are empty, and the next big test waits many minutes for a plan made for no rows.
OF_THE_TESTS := POSTGRES_OPTIONS="-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
CHECKS := check-format check-lint check-types check-imports check-architecture check-migrations check-templates check-law check-docs

.PHONY: help demo test check $(CHECKS) fix e2e slow test-postgres messages bench bench-kernel bench-house bench-workspace bench-workbooks bench-others docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## judge the shipped figures, name the two reports, and serve the Đông Sơn case
	$(BIN)/vedich demo --serve

test: $(READY) ## run the tests (under three minutes on two cores)
	$(BIN)/pytest -q -n auto

check: $(CHECKS) ## everything that must hold, without changing anything (make -k check: do not stop at the first)

check-format: $(READY) ## the code is formatted
	$(BIN)/ruff format --check --quiet --diff .

check-lint: $(READY) ## the linter has nothing to say
	$(BIN)/ruff check .

check-types: $(READY) ## every type fits, strictly
	$(BIN)/mypy

check-imports: $(READY) ## imports point down, as ARCHITECTURE.md says
	$(BIN)/lint-imports

check-architecture: $(READY) ## locks, lengths, names, words: the rules of the house
	$(BIN)/pytest -q tests/architecture

check-migrations: $(READY) ## the tables are as the models say
	PYTHONPATH=. DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/django-admin makemigrations --check --dry-run --verbosity 0 || { \
	  echo "A model changed without its migration: run django-admin makemigrations."; exit 1; }

check-templates: $(READY) ## the linter of templates has nothing to say either
	$(BIN)/djlint --lint --quiet src/vedich/web/templates

check-law: $(READY) ## every file under src/vedich/law can be read and agrees with the others
	$(BIN)/vedich law check

check-docs: $(READY) ## the generated pages of docs/reference are up to date
	@rm -rf build/reference
	$(BIN)/vedich docs build/reference
	@for page in $$(cd build/reference && find . -type f); do \
	  diff -u "docs/reference/$$page" "build/reference/$$page" || stale=yes; done; \
	test -z "$$stale" || { echo "docs/reference is out of date: run make docs and commit what it writes."; exit 1; }

fix: $(READY) ## put format, imports and whatever else the linter can mend in order
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

e2e: $(READY) ## walk through the application and the reports in a real browser (needs chromium)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  echo "make e2e opens the report in Chromium, which is not here. On Debian: apt-get install chromium"; exit 1; }
	$(BIN)/pytest -q -m e2e -n 2

slow: $(READY) ## run the tests that take minutes or gigabytes
	$(BIN)/pytest -q -m slow -n 2 -p no:randomly

bench: bench-kernel bench-house bench-workspace bench-workbooks ## measure all of ours, one part after the other, and write docs/reference/performance.md

bench-kernel: $(READY) ## measure judging: a nation, a commune, an act (some minutes)
	$(BIN)/python -m bench

bench-house: $(READY) ## measure the application on SQLite, and on the PostgreSQL that DATABASE_URL names
	PYTHONPATH=. $(BIN)/python -m bench.house

bench-workspace: $(READY) ## measure the workspace with a whole nation in it, likewise (some minutes a database)
	PYTHONPATH=. $(BIN)/python -m bench.workspace

bench-workbooks: $(READY) ## measure a province by Excel, likewise
	PYTHONPATH=. $(BIN)/python -m bench.workbooks

bench-others: .venv-bench/ready ## measure OpenFisca, polars and DuckDB on the same work, in an environment of their own
	.venv-bench/bin/python -m bench.others

docs: $(READY) ## write the generated pages of docs/reference: schemas, commands, standards
	$(BIN)/vedich docs docs/reference

messages: $(READY) ## collect what pages say, to be said in Vietnamese, and compile it (needs gettext)
	cd src/vedich && PYTHONPATH=../..:.. DJANGO_SETTINGS_MODULE=tests.settings ../../$(BIN)/django-admin makemessages \
	  --locale vi --no-location --no-wrap --no-obsolete --ignore 'static/*' && \
	  PYTHONPATH=../..:.. DJANGO_SETTINGS_MODULE=tests.settings ../../$(BIN)/django-admin compilemessages --verbosity 0

test-postgres: $(READY) ## the tests of what is stored, on a PostgreSQL made for them (needs its Debian package)
	$(OF_THE_TESTS) .ci/with-postgres $(BIN)/pytest -q -n 2 -m "not e2e and not slow" $(STORED)
	$(OF_THE_TESTS) .ci/with-postgres $(BIN)/pytest -q -m slow tests/audit
	$(OF_THE_TESTS) .ci/with-postgres $(BIN)/pytest -q -n 2 -m slow tests/running

lock: $(READY) ## bring the locks in line with pyproject.toml (all newest: make lock UPGRADE=--upgrade)
	$(BIN)/$(COMPILE) pyproject.toml -o requirements.lock
	$(BIN)/$(COMPILE) pyproject.toml --group dev -o requirements-dev.lock

clean: ## take away everything make has made, the environment too
	rm -rf .venv .venv-bench build dist demo .hypothesis .*_cache
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON) is not. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "$(PYTHON) cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python $(PIP) install --require-hashes -r requirements-dev.lock
	$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv-bench/ready: $(READY) bench/requirements.txt requirements.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python $(PIP) install -r bench/requirements.txt
	@touch $@
