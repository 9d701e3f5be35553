# make report   a report on the sample dossier, from nothing
# make test     all fast tests
# make check    lint, types, import contracts (as CI)

# The first interpreter that runs and is new enough; a name on the PATH may be a stub that does not.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: report test slow check bench samples clean
.DEFAULT_GOAL := report

report: $(READY)
	@$(BIN)/analyzer report samples/larkmatch/documents -o report/larkmatch.html

# One process a core, and one thread in each: numpy would start as many threads as there are cores in every process.
test slow bench: export OPENBLAS_NUM_THREADS = 1
test: $(READY)
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist worksteal

slow: $(READY)
	@$(BIN)/python -m pytest -m slow -n auto --dist worksteal tests/test_rules.py
	@$(BIN)/python -m pytest -m slow --ignore tests/test_rules.py

check: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(READY)
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) dist report .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# The environment: everything pinned by hash, then this project on top of it.
$(READY): .ci/requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; say where: make PYTHON=/path/to/python3.12"; exit 2; }
	@echo "Setting up $(VENV) (once; a few minutes) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@
