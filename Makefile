# Partnership Reviews. `make` alone lists what there is.
# All paths are relative: the folder's own path may hold spaces.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint format bench audit lock

PY := .venv/bin/python
SET_UP := scripts/python.sh scripts/set_up.py
WITH_DATABASE := $(PY) scripts/with_database.py
# Tests start many processes: compiled modules are kept, whatever the shell says.
TEST := env -u PYTHONDONTWRITEBYTECODE DJANGO_SETTINGS_MODULE=config.settings.test
ARGS ?=

help: ## list the targets
	@scripts/help.sh

demo: ## the demo at http://localhost:8000 (PORT=8123 changes the port); ctrl-C stops it
	@$(SET_UP) runtime && exec $(PY) manage.py demo

demo-reset: ## forget the demo's data; the next `make demo` begins anew
	@$(SET_UP) runtime && exec $(PY) manage.py demo --reset

test: ## lint, types, import rules, fresh docs and all tests (ARGS="tests/clocks" runs some)
	@$(SET_UP) development
	@$(TEST) $(WITH_DATABASE) scripts/test.sh $(ARGS)

lint: ## code style, templates, types, import rules, migrations, fresh docs, secrets
	@$(SET_UP) development
	@$(WITH_DATABASE) scripts/lint.sh

format: ## put code and templates into the house style
	@$(SET_UP) development
	@$(PY) -m ruff check --fix-only --quiet . && $(PY) -m ruff format .
	@scripts/templates.sh --reformat --quiet

bench: ## measure pages, acts and the start against their budgets
	@$(SET_UP) development
	@$(WITH_DATABASE) $(PY) -m pytest -m bench -p no:xdist tests/bench $(ARGS)

audit: ## known holes in the pinned packages (asks an advisory service)
	@$(SET_UP) development
	@$(PY) scripts/audit.py

lock: ## compile requirements/*.in into hash-pinned locks (needs uv)
	@scripts/lock.sh
