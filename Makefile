# Newsroom: `make run` sets everything up and serves the archive, `make test` runs every check.
# Everything lives in .venv/ (programs) and NEWSROOM_DATA (data, default var/).

PORT ?= 8000
export PORT

PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# The user's own files; with the sample archive unless NEWSROOM_SAMPLE=0.
SEEDS := $(if $(filter 0 no off false,$(NEWSROOM_SAMPLE)),$(wildcard seeds/*.txt seeds/*.md seeds/*.zip),seeds)

.PHONY: help setup run dev upgrade check test bench shots format clean

help:
	@echo "make run     set up, import seeds/, serve on http://127.0.0.1:$(PORT)/"
	@echo "make test    the whole suite and all static checks"
	@echo "make dev     the site for developers: code reloaded, errors as debug pages, a worker"
	@echo "make check   formatters, linters, layers, types and the quick tests, under a minute"
	@echo "make upgrade after a new version: libraries, tables, articles, index"
	@echo "make setup   only the environment in .venv/"
	@echo "make bench   what search, pages and import cost, ARTICLES=10000"
	@echo "make shots   screenshots of every kind of page into shots/"
	@echo "make format  let the formatters decide"

setup: .venv/.ready

.venv/.python:
	@sh .ci/make-venv

.venv/.ready: .venv/.python requirements.lock
	@echo "Installing Newsroom's libraries into .venv/ …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.ready-dev: .venv/.python .ci/dev.lock
	@echo "Installing the test tools into .venv/ …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/dev.lock
	@touch .venv/.ready $@

run: setup
	@$(MANAGE) migrate --verbosity 0
	@$(if $(findstring seeds,$(filter seeds,$(SEEDS))),$(MANAGE) load_vocabulary seeds/sample/vocabulary.toml --verbosity 0)
	@$(MANAGE) import_articles $(SEEDS) || echo "Some files were not imported: see above."
	@$(MANAGE) reindex --if-needed --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) first_account
	@exec $(MANAGE) serve

# On the same data as `make run`.
dev: setup
	@$(MANAGE) migrate --verbosity 0
	@sh .ci/dev

# All that a new version of the program asks for; killed, it goes on where it was.
upgrade: setup
	@$(MANAGE) upgrade_archive

check: .venv/.ready-dev
	@sh .ci/checks quick

test: .venv/.ready-dev
	@sh .ci/checks

# The tables of the benchmarks; ARTICLES=100000 for another size.
ARTICLES ?= 10000
bench: .venv/.ready-dev
	@$(PYTHON) -m tests.benchmarks all --articles $(ARTICLES)

# A picture of every kind of page, both widths and schemes, in shots/.
shots: .venv/.ready-dev
	@$(PYTHON) -m tests.browser.shots

format: .venv/.ready-dev
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .
	.venv/bin/djhtml templates
	.venv/bin/djade --target-version 5.2 $$(find templates -name '*.html')

clean:
	rm -rf .venv .venv-second .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
