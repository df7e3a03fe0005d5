# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
#
# Every target sets up what it needs first; when all is there that takes under a second.

.PHONY: help run test check bench eval coverage wheel server clean set-up
.DEFAULT_GOAL := help

BIN := .venv/bin

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: ## set up, fetch a model if there is none, open the sample draft
	@packaging/bootstrap.sh run
	@packaging/run.sh

# All of it by several processes, as many as tests/parallel.py says; what is named by PYTEST_ARGS
# by one, where -x stops at the first failure, --pdb and -s work, and the order is the file's.
# Compiled modules are kept whatever the machine's habit: hundreds of programs are started.
test: ## set up and run the whole suite, without a screen
	@packaging/bootstrap.sh test
	@$(BIN)/python -m tests.real_models
	@mkdir -p artefacts
	@env -u PYTHONDONTWRITEBYTECODE QT_QPA_PLATFORM=offscreen \
		$(BIN)/python -m pytest $(or $(PYTEST_ARGS),-n auto --dist loadfile --no-loadscope-reorder)

# What `check` traces: the fast tests of what is pure Python, without those of hostile texts, which
# prove bounds in time and are slow when traced.
HEART_ROOMS := document markdown formats workspace assist
HEART_TESTS := $(HEART_ROOMS:%=tests/%) tests/commands tests/conformance
HEART_FILES := editor/stet/document/*,editor/stet/markdown/*,editor/stet/formats/*,editor/stet/workspace/*,editor/stet/assist/*

# Programs that no test imports, so that what they call may be gone and nobody knows.
SCRIPTS := tests/benchmarks tests/evaluation tests/integration

check: set-up ## lint, format, types, who may import whom, and the branches of the heart
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy packaging/build_wheel.py packaging/build_server.py
	@for folder in $(SCRIPTS); do MYPYPATH=$$folder:. $(BIN)/mypy --explicit-package-bases \
		$$(find $$folder -maxdepth 1 -name '*.py' ! -name 'test_*') || exit 1; done
	@MYPYPATH=. $(BIN)/mypy --explicit-package-bases tests/evaluation/wireframes
	@$(BIN)/lint-imports --no-logo
	@mkdir -p artefacts
	@rm -f artefacts/.heart*
	@HYPOTHESIS_PROFILE=dev QT_QPA_PLATFORM=offscreen $(BIN)/coverage run \
		--data-file=artefacts/.heart -m pytest -q -p no:cacheprovider \
		-m "not slow and not model" -k "not hostile" $(HEART_TESTS) >artefacts/heart.log 2>&1 \
		|| { tail -n 60 artefacts/heart.log; exit 1; }
	@$(BIN)/coverage combine --quiet --data-file=artefacts/.heart artefacts
	@$(BIN)/coverage report --data-file=artefacts/.heart --include='$(HEART_FILES)' \
		>artefacts/heart-coverage.txt || { cat artefacts/heart-coverage.txt; exit 1; }
	@echo "Lines and branches of $(HEART_ROOMS): $$(grep -o '[0-9]*%$$' artefacts/heart-coverage.txt | tail -n 1)"

# Of everything, apart from `test`: tracing makes the property tests take twice as long (12 s
# became 28 s for those of tests/formats). The threshold is the heart's.
coverage: ## run the suite under coverage; lines and branches to artefacts/coverage.txt
	@packaging/bootstrap.sh test
	@mkdir -p artefacts
	@rm -f artefacts/.coverage*
	@QT_QPA_PLATFORM=offscreen $(BIN)/coverage run -m pytest $(PYTEST_ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --fail-under=0 >artefacts/coverage.txt
	@grep '^TOTAL' artefacts/coverage.txt

bench: set-up ## measure the design's budgets and print the table
	@$(BIN)/python tests/benchmarks/run.py $(BENCH_ARGS)

# With the everyday model; what was run and has not changed is not run again. A sample for every day:
# EVAL_ARGS=--sample. Sheets for judges and the table go to artefacts/evaluation.
eval: set-up ## measure how good the help is, over the texts of tests/evaluation
	@$(BIN)/python tests/evaluation/run.py $(EVAL_ARGS)

wheel: set-up ## build Stet's own wheel into dist/
	@$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

# For the tests and benchmarks against it; `.ci/run` builds it too, a plain `make test` does not.
server: ## build llama.cpp's own server, of the same source as the wheel
	@packaging/bootstrap.sh server
	@$(BIN)/python packaging/build_server.py

clean: ## remove what the tools left behind (the environment and the cached wheel stay)
	@rm -rf build dist artefacts .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage*
	@find editor models resources tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

set-up:
	@packaging/bootstrap.sh run
