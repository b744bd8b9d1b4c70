# `make run` opens the window, `make test` checks everything; each sets up what it needs the first time.

PYTHON ?= python3
JOBS   ?= 2
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/.ready

# without compiled modules every start takes several times as long
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check stories torture bench lock clean

run: $(READY)
	@$(PY) -m partnerjournal $(ARGS)

test: check
	$(PY) -m pytest -n $(JOBS)

# style, types (for the other platforms too, since no test runs there), and who may import whom
check: $(READY)
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m mypy --platform win32 --no-warn-unreachable --cache-dir .mypy_cache/win32 partnerjournal
	$(PY) -m mypy --platform darwin --no-warn-unreachable --cache-dir .mypy_cache/darwin partnerjournal
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

# whole stories in a real window on a screen of their own (Xvfb)
stories: $(READY)
	@$(PYTHON) scripts/bootstrap.py --tools
	$(PY) -m pytest -n $(JOBS) -m story tests/system/stories

# files made to break a reader, in their hundreds of thousands, and our own files opened by other programs
torture: $(READY)
	@$(PYTHON) scripts/bootstrap.py --readers
	$(PY) -m pytest -n $(JOBS) -m torture tests/system

# how long things take beside what they are measured against; `make bench BENCH=imports` for one of them
bench: $(READY)
	$(PY) -m tests.bench $(BENCH)

# after a change of dependencies in pyproject.toml; wants uv
lock:
	uv lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find partnerjournal tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(READY): uv.lock pyproject.toml scripts/bootstrap.py
	@$(PYTHON) scripts/bootstrap.py
