# Everything a contributor runs; needs git, make and Python 3.11 or later (PYTHON=... names another one).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Least branch coverage of the four pure packages, in per cent; it may only rise.
PURE := commonscheck/model/*,commonscheck/evaluation/*,commonscheck/measures/*,commonscheck/ruletests/*
PURE_COVERAGE := 100

.PHONY: help demo test lint unit wheel bench laws hostile defences schemas docs clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed ## build a small federation of git repositories, check it, show the report
	@$(BIN)/commonscheck demo

test: lint unit wheel ## everything that CI runs

lint: $(VENV)/.dev ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.dev ## the tests on all cores, with branch coverage
	$(BIN)/pytest --numprocesses=auto --dist=worksteal --cov --cov-report=term:skip-covered
	$(BIN)/coverage report --include='$(PURE)' --show-missing --fail-under=$(PURE_COVERAGE)

wheel: $(VENV)/.dev ## build the wheel, install it in an empty environment, run it from another folder
	rm -rf dist build/empty
	$(BIN)/python -m build --no-isolation --outdir dist .
	$(BIN)/python -m venv build/empty
	build/empty/bin/python -m pip --quiet --disable-pip-version-check install dist/*.whl
	test -f build/empty/share/man/man1/commonscheck-check.1
	@program="$$PWD/build/empty/bin/commonscheck" && folder=$$(mktemp -d) && cd "$$folder" && \
		"$$program" --version && "$$program" demo "$$folder/demo" > demo.txt && grep ', as of ' demo.txt && \
		cd / && rm -rf "$$folder"

bench: $(VENV)/.dev ## the benchmarks, as ratios to what the machine does anyway
	$(BIN)/python -m benchmarks.bench_help
	$(BIN)/python -m benchmarks.bench_check
	$(BIN)/python -m benchmarks.bench_evaluation
	$(BIN)/python -m benchmarks.bench_uses
	$(BIN)/python -m benchmarks.bench_signatures
	$(BIN)/python -m benchmarks.bench_scale
	$(BIN)/python -m benchmarks.bench_mining $(or $(REPOSITORY),.)
	$(BIN)/python -m benchmarks.bench_report $(or $(REPOSITORY),.)

laws: $(VENV)/.dev ## the laws against false accusation and false clearance, over 10,000 random federations each
	COMMONSCHECK_LAWS=10000 $(BIN)/pytest --numprocesses=auto tests/property/test_accusations.py

hostile: $(VENV)/.dev ## the whole corpus of hostile inputs through the command line, held against the oracle
	COMMONSCHECK_HOSTILE=1 $(BIN)/pytest --numprocesses=auto --dist=worksteal tests/hostile

defences: $(VENV)/.dev ## take each defence out of a copy of the tree, and see that its test fails
	$(BIN)/python -m tests.hostile.takeouts

schemas: $(VENV)/.dev ## write schemas/ anew from the catalogue of operands
	$(BIN)/python -m commonscheck.documents.schemas schemas/

docs: $(VENV)/.dev ## write pages and manuals anew from the program, and the site to build/site/
	$(BIN)/pytest --quiet --update-golden tests/docs
	$(BIN)/mkdocs build --quiet

clean: ## remove everything that make made
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) > /dev/null || { echo 'make: $(PYTHON) not found; name a Python 3.11 or later: make PYTHON=…' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $$($(PYTHON) --version) is too old, 3.11 or later is needed; name one: make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: $(VENV)/pyvenv.cfg pyproject.toml
	@echo 'Installing commonscheck into $(VENV) …'
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/pyvenv.cfg pyproject.toml
	@echo 'Installing commonscheck and the development tools into $(VENV) …'
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed
