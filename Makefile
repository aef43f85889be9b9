# Every task starts here: `make` lists them. Each one does its own set-up under .venv.

MIN_PYTHON := 3.11
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PORT ?= 8501

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PACKAGES := $(filter-out tests,$(patsubst %/__init__.py,%,$(wildcard */__init__.py)))
DOORS := $(wildcard app.py cli.py)

# Commands of cli.py that write generated files, in the order in which one rests on another; each has --check.
GENERATED := schema derive release

# `make test SKIP=generated` leaves the tests with that mark out.
but = $(if $(SKIP), and not $(SKIP))

.DEFAULT_GOAL := help
.PHONY: help app test test-hf check check-generated schema derive release calibrate rerun bench format clean

help:  ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Variables: PORT=$(PORT) for app, PYTHON=python3.12 for another Python"

app: $(VENV)/app.stamp  ## Check the evidence, then open the dashboard on http://127.0.0.1:8501
	$(PY) cli.py validate
	$(PY) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/dev.stamp  ## Run every test, the ones in a real browser last and one by one
	$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal -m "not hf and not browser$(but)"
	$(PY) -m pytest -m "browser$(but)"

test-hf: $(VENV)/rerun-hf.stamp  ## Set the plain steps of the re-runs beside the trainers of the field
	HF_HUB_OFFLINE=1 $(PY) -m pytest -m hf tests/analysis/rerun

check: $(VENV)/dev.stamp  ## Format, lint, types, who imports whom, generated files
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy $(PACKAGES) $(DOORS)
	$(VENV)/bin/lint-imports
	@$(MAKE) --no-print-directory check-generated

check-generated: $(VENV)/dev.stamp
	@set -e; for command in $(GENERATED); do echo "$(PY) cli.py $$command --check"; $(PY) cli.py $$command --check; done

schema: $(VENV)/app.stamp  ## Write the JSON Schemas that editors use
	$(PY) cli.py schema

derive: $(VENV)/app.stamp  ## Compute alignment anew and write it as derived findings
	$(PY) cli.py derive

release: $(VENV)/app.stamp  ## Record what the evidence says now, so that links can tell later what changed
	$(PY) cli.py release

calibrate: $(VENV)/app.stamp  ## Simulate false alarms and power of the alignment tests; writes calibration.json
	$(PY) -m analysis.correlation.calibrate

rerun: $(VENV)/rerun.stamp  ## Install what re-runs need and run every recipe at the smoke scale
	$(PY) cli.py rerun run all --scale smoke --again

bench: $(VENV)/app.stamp  ## Measure the alignment tests beside other packages; needs a C compiler
	test -x .venv-bench/bin/python || $(PY) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-bench.txt
	.venv-bench/bin/python -m benchmarks.alignment

format: $(VENV)/dev.stamp  ## Put the code in its usual form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean:  ## Remove .venv and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(PY):
	@test -n "$(PYTHON)" || { echo "Python $(MIN_PYTHON) or newer is needed and none was found. Install it, or name one: make PYTHON=/path/to/python3.12"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python $(MIN_PYTHON) or newer is needed; $(PYTHON) is older or does not start. Name another: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Making $(VENV) with $$("$(PYTHON)" --version)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make an environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/app.stamp: requirements.txt | $(PY)
	@echo "Installing requirements.txt (once, a minute or so)"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(PY)
	@echo "Installing requirements-dev.txt (once, a minute or so)"
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/app.stamp

$(VENV)/rerun.stamp: requirements-rerun.txt $(VENV)/app.stamp
	@echo "Installing requirements-rerun.txt (once, some minutes)"
	@$(PIP) -r requirements-rerun.txt
	@touch $@

$(VENV)/rerun-hf.stamp: requirements-rerun-hf.txt $(VENV)/dev.stamp
	@echo "Installing requirements-rerun-hf.txt (once, about 2 GB)"
	@$(PIP) -r requirements-rerun-hf.txt
	@touch $@
