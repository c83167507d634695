# One command each. `make help` lists them; everything longer than a line lives in tools/.
#
#   PYTHON=python3.12        the interpreter that makes .venv (3.11 or newer)
#   PORT, ETABLI_DATA, DEMO  read by `etabli run`: make run PORT=8001 DEMO=no
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
SETUP = @sh tools/python_check.sh "$(PYTHON)" && $(PYTHON) tools/setup.py

.PHONY: help run setup test check demo bench front lock new story clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST)

run: ## install what is missing, build, migrate, start on PORT (8000); DEMO=no starts empty
	$(SETUP) run
	@exec $(BIN)/etabli run

setup: ## the whole environment, development tools included
	$(SETUP) dev

test: ## the whole suite; twice when ETABLI_TEST_POSTGRES names a server (TESTS=path narrows it)
	$(SETUP) dev
	@$(BIN)/python -m tools.suite $(TESTS)

check: ## format, lint, types, import contracts, architecture, migrations, templates, dependencies
	$(SETUP) dev
	@$(BIN)/python -m tools.check

demo: ## load the demonstration company
	$(SETUP) run
	@exec $(BIN)/etabli demo

bench: ## the figures of docs/decisions on speed (ARGS=…)
	$(SETUP) dev
	@$(BIN)/python -m bench $(ARGS)

story: ## one business story: make story NAME=first_sale
	$(SETUP) dev
	@$(BIN)/python -m pytest -n0 -v stories $(if $(NAME),-k "$(NAME)")

new: ## the files of a new entity: make new entity=Vehicle module=assets label=Véhicule
	$(SETUP) dev
	@$(BIN)/python -m tools.new_entity "$(module)" "$(entity)" $(if $(label),--label "$(label)") $(if $(plural),--plural "$(plural)")

front: ## build the front end if something changed (all starts do)
	$(SETUP) run

lock: ## renew the hashed locks (needs uv)
	@$(PYTHON) tools/lock.py

clean: ## forget caches and built files; the data folder and .venv stay
	rm -rf build dist etabli.egg-info etabli/ui/static/dist etabli/kernel/printing/fonts node_modules \
	  .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find etabli tools stories bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
