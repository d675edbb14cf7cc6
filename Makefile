# Every target sets up what it needs first; make/ holds the steps.
.DEFAULT_GOAL := help
.PHONY: help serve test test-whole check bench journey-seed photographs messages lock audit wheel clean
PYTHON := .venv/bin/python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

serve: ## set up and serve on 127.0.0.1:8000 with a demo municipality
	@make/set-up.sh serve
	@exec $(PYTHON) -m sagsgang serve

test: ## set up and run every check, on SQLite, in Chromium and on PostgreSQL
	@make/set-up.sh test
	@make/check.sh all

test-whole: ## the same with every walk in full, and all of it on PostgreSQL once more
	@make/set-up.sh test
	@SAGSGANG_TESTS=whole make/check.sh all

check: ## only format, lint, types, import floors, unsafe code and missing migrations
	@make/set-up.sh test
	@make/check.sh

bench: ## measure speed, each figure beside its peer or limit
	@make/set-up.sh test
	@make/debian-packages.sh bench
	@$(PYTHON) -m benchmarks

journey-seed: ## walk the story of the seed as far as it is built
	@make/set-up.sh test
	@$(PYTHON) -m tests.journey_seed

photographs: ## photograph the pages, wide and narrow, into photographs/
	@make/set-up.sh test
	@SAGSGANG_PHOTOGRAPHS=1 $(PYTHON) -m pytest -q -m browser

messages: ## renew the translation catalogue from the texts in the code
	@$(PYTHON) make/messages.py

lock: ## renew the lock files (UPGRADE=1 takes the newest releases admitted)
	@make/lock.sh

audit: ## ask about known faults of every locked package; exits 3 where it could not be asked
	@make/set-up.sh test
	@make/audit.sh

wheel: ## build a wheel that needs no npm into dist/
	@make/set-up.sh serve
	@$(PYTHON) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

clean: ## delete what was built; .venv/ and data/ stay
	@rm -rf build dist node_modules photographs sagsgang/look/static/dkfds sagsgang/look/static/htmx
	@find sagsgang -name '*.mo' -delete
