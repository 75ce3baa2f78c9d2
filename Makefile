# make play   makes .venv, installs, opens the app
# make test   lint, types, import contracts, tests (about two minutes)
# make test-all   also the slow tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: play test test-all demo lint format clean

play: $(VENV)/.installed
	@$(BIN)/stallbreaker

demo: $(VENV)/.installed
	@$(BIN)/stallbreaker talk month-end --seed 7 --lang zh --script docs/examples/month-end.zh.txt

test: lint
	$(BIN)/pytest -n 2 -m "not slow"

test-all: lint
	$(BIN)/pytest -n 2

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/.installed: pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  test -d $(VENV) || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e . ; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/pip install --quiet -c constraints.txt -e . ; \
	fi
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  test -d $(VENV) || uv venv --quiet --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[test]' ; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/pip install --quiet -c constraints.txt -e '.[test]' ; \
	fi
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
