# `make run` is all a newcomer needs; it sets everything up by itself, once.

VENV := .venv
BIN := $(VENV)/bin
CATALOGS := $(wildcard src/houvast/*/locale/*/LC_MESSAGES/django.po)
COMPILED := $(VENV)/translations.stamp
KERNELS := $(VENV)/kernels.stamp
TESTS ?=
# More test processes than processors: they wait half of their time, for a browser, for the disk,
# for a process that begins, and others go on meanwhile.
JOBS ?= 5
MOMENT ?=
DAY ?=
ARGS ?=

# A test process takes what is left of the longest list, so that none waits for the other.
SPREAD = -n $(JOBS) --dist worksteal
PYTEST = $(BIN)/pytest $(SPREAD)
# Tests start some hundreds of processes, which begin twice as fast when Python keeps what it compiled.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run install test laid found test-routing test-clock coverage check check-types \
	check-the-rest format bench bench-days bench-money bench-planning bench-promises test-roads \
	translations events landed dump-for-upgrades data-model pictures lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-17s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp $(COMPILED) ## start Houvast with an invented company
	@exec $(BIN)/houvast demo

install: $(VENV)/run.stamp $(COMPILED) ## set up what a server needs, and start nothing

test: $(VENV)/dev.stamp $(COMPILED) ## all tests, or those of TESTS=tests/promises
	@$(BIN)/python tools/programs.py browser mail-server clock
	@$(MAKE) --no-print-directory --jobs 2 $(KERNELS) laid found
	$(PYTEST) $(TESTS)

# Each keeps one processor at work for a while: the test processes would wait.
laid: $(VENV)/dev.stamp $(COMPILED)
	@PYTHONPATH=tests $(BIN)/python tests/beginning.py

# What pytest makes of each file so that an assert can say what was wrong is kept: every test process
# would make it. What cannot be found, the tests tell.
found: $(VENV)/dev.stamp
	@$(BIN)/pytest --collect-only -qq $(TESTS) >/dev/null 2>&1 || true

test-routing: $(VENV)/dev.stamp ## the tests of routing, which need no database
	$(BIN)/pytest tests/routing

test-clock: $(VENV)/dev.stamp $(COMPILED) ## the same at other moments: MOMENT=leap-day for one
	@$(BIN)/python tools/programs.py browser mail-server clock
	@$(MAKE) --no-print-directory --jobs 2 $(KERNELS) laid found
	$(BIN)/python tools/clock.py $(if $(MOMENT),--moment $(MOMENT)) -- $(SPREAD) $(TESTS)

coverage: $(VENV)/dev.stamp $(COMPILED) ## the tests again, and what part of each module they ran
	@$(BIN)/python tools/programs.py browser mail-server clock
	@rm -rf .coverage && mkdir .coverage
	@failed=0; $(BIN)/coverage run -m pytest -n $(JOBS) $(TESTS) || failed=$$?; \
		$(BIN)/coverage combine --quiet && $(BIN)/python tools/covered.py && exit $$failed

check: $(VENV)/dev.stamp $(COMPILED) ## style, types, layers, dead code, templates, translations, the data model
	@$(MAKE) --no-print-directory --jobs 2 check-types check-the-rest

# mypy keeps one processor at work for as long as it runs: the rest goes on beside it.
check-types:
	$(BIN)/mypy

check-the-rest:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/python tools/dead.py
	$(BIN)/python tools/templates.py
	$(BIN)/python tools/translations.py check
	$(BIN)/python tools/states.py --check
	$(BIN)/python tools/events.py check
	$(BIN)/houvast django makemigrations --check --dry-run

format: $(VENV)/dev.stamp ## put the source in our shape
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: $(VENV)/dev.stamp $(COMPILED) ## measure; prints figures and never fails on time
	@for file in bench/bench_*.py; do $(BIN)/python $$file || exit 1; done

bench-days: $(VENV)/dev.stamp $(COMPILED) ## make the demo at several hundred moments, some hours long
	$(BIN)/python bench/days.py --jobs $(JOBS) $(ARGS)

bench-promises: $(VENV)/dev.stamp $(COMPILED) ## ten thousand cases to which anything happens, some hours long
	HOUVAST_PROMISES=$(or $(MANY),10000) $(BIN)/pytest -q -x tests/promises/test_any_order.py

bench-money: $(VENV)/dev.stamp $(COMPILED) ## ten thousand households of which bills are not paid, some hours long
	HOUVAST_MONEY=$(or $(MANY),10000) $(BIN)/pytest -q -x tests/arrears/test_any_months.py

bench-planning: $(VENV)/bench.stamp $(COMPILED) ## measure the slot engine and the route solver beside others
	$(BIN)/python bench/planning/all.py $(ARGS)

test-roads: $(VENV)/roads.stamp $(COMPILED) ## the tests against a real road network, with its heavy engine
	$(BIN)/pytest roads

translations: $(VENV)/dev.stamp ## bring the Dutch catalogs up to date with the source
	$(BIN)/python tools/translations.py extract

events: $(VENV)/dev.stamp ## write docs/events.md anew: what can happen, who records it, who reacts
	$(BIN)/python tools/events.py

landed: $(VENV)/dev.stamp $(COMPILED) ## note new migrations as landed, and the rules they lay
	$(BIN)/python tools/landed.py

dump-for-upgrades: $(VENV)/dev.stamp $(COMPILED) ## keep a small company as this version makes it, for later ones
	$(BIN)/python tools/dumps.py $(DAY)

data-model: $(VENV)/dev.stamp ## draw the tables and their states in docs/data-model.md
	$(BIN)/python tools/states.py

pictures: $(VENV)/dev.stamp $(COMPILED) ## make the pictures of the screens in docs/pictures
	@$(BIN)/python tools/programs.py browser
	$(BIN)/python tools/pictures.py

lock: $(VENV)/dev.stamp ## lock the newest packages that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --upgrade --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-header -q -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --upgrade --generate-hashes --universal \
		--python-version 3.11 --no-emit-index-url --no-header -q -o requirements/dev.txt \
		-c requirements/run.txt
	for extra in bench roads; do \
		$(BIN)/uv pip compile pyproject.toml --extra dev --extra $$extra --upgrade --generate-hashes \
			--universal --python-version 3.11 --no-emit-index-url --no-header -q \
			-o requirements/$$extra.txt -c requirements/dev.txt || exit 1; \
	done

clean: ## remove what was made, except the demo's database (.houvast)
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find src tests tools bench \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} +

$(VENV)/run.stamp: requirements/run.txt requirements/uv.txt tools/setup.sh
	@sh tools/setup.sh run
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt requirements/uv.txt tools/setup.sh
	@sh tools/setup.sh dev
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp $(VENV)/roads.stamp: $(VENV)/%.stamp: requirements/%.txt requirements/uv.txt tools/setup.sh
	@sh tools/setup.sh $*
	@touch $@ $(VENV)/run.stamp $(VENV)/dev.stamp

$(COMPILED): $(VENV)/run.stamp $(CATALOGS) tools/translations.py
	@$(BIN)/python tools/translations.py compile
	@touch $@

$(KERNELS): $(VENV)/run.stamp $(wildcard src/houvast/routing/engine/*.py src/houvast/routing/solver/*.py)
	@echo "Compiling the planning core"
	@$(BIN)/python -c 'from houvast.routing.warming import warm; warm(lambda *said: None)'
	@touch $@
