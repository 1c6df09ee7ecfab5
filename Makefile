# make grade WEEK=03    grade a week            make test                 the project's own tests
# make check            lint and types          make test PYTHON=python3.13
.DEFAULT_GOAL := grade
.PHONY: grade test check browser install clean

ifdef PYTHON
VENV ?= .venv-$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
else
PYTHON := python3
VENV ?= .venv
endif
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=python3.11' >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

install: $(STAMP)

grade: $(STAMP)
	@$(BIN)/grader $(if $(WEEK),--week $(WEEK)) $(ARGS)

test: $(STAMP) check browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

# Pages are tested where a Chromium is installed (Debian: apt-get install chromium npm).
browser:
	@if command -v chromium >/dev/null && command -v npm >/dev/null && [ ! -d tests/browser/node_modules ]; then npm ci --silent --prefix tests/browser || true; fi

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

clean:
	rm -rf .venv .venv-* .grader .mypy_cache .pytest_cache .ruff_cache
