# Two commands are all a newcomer needs: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check lock clean

help: ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/ready ## set up (the first time) and run the office: web, worker and axis; Ctrl-C stops all
	@$(BIN)/nharong run --host $(HOST) --port $(PORT)

test: $(VENV)/ready-dev ## every check and every test, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.everything

check: $(VENV)/ready-dev ## the quick checks alone: style, types, the map
	@$(BIN)/python -m tests.everything --checks-only

lock: ## pin the requirements again (needs pip-tools)
	cd requirements && for part in base dev node; do \
		pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-header --no-annotate --allow-unsafe --output-file $$part.txt $$part.in; done

clean: ## remove the environment (the office's data in var/ stays)
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/ready: $(VENV)/bin/python requirements/base.txt requirements/node.txt pyproject.toml
	@echo "Setting up (once): libraries and fonts from their registries ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@command -v npm >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
	@$(BIN)/nharong setup
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
