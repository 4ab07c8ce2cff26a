# The only list of commands: whatever the workflows run, they run from here.

PYTHON ?= python3
SITE_LANG ?= en

BIN := .venv/bin
PY := $(BIN)/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Material's banner about MkDocs 2, which the locks rule out.
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve charts translations test lint types unit browser lock clean

help: ## print this list
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "make %-12s %s\n", $$1, $$2}'

site: .venv/site.stamp ## draw the charts and build the whole site into site/
	@$(PY) build_site.py

serve: .venv/site.stamp charts ## preview one language with live reload (SITE_LANG=ru make serve)
	@SITE_LANG=$(SITE_LANG) $(PY) -m mkdocs serve

charts: .venv/site.stamp ## draw the charts that changed
	@$(PY) build_charts.py

translations: .venv/site.stamp ## bring the catalogues up to date and list what is to translate
	@$(PY) -m charts.catalogues
	@$(PY) -m charts.staleness

test: lint types unit browser ## check everything: style, types, units, a strict build, a real browser
	@$(PY) build_site.py
	@$(PY) -m pytest -m "site or browser"

lint: .venv/test.stamp ## check the style of the code
	@$(PY) -m ruff check .

types: .venv/test.stamp ## check the types
	@$(PY) -m mypy

unit: .venv/test.stamp ## run the tests that need no built site
	@$(PY) -m pytest -m "not site and not browser"

browser: .venv/test.stamp ## find a Chromium for the tests, or install one
	@$(PY) -m tests.browser

lock: .venv/test.stamp ## write the hashed locks anew from pyproject.toml
	@$(LOCK) --upgrade --output-file requirements.txt > /dev/null
	@$(LOCK) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt > /dev/null

clean: ## remove what was built; the virtual environment stays
	@rm -rf build site

.venv/made.stamp:
	@command -v $(PYTHON) > /dev/null \
		|| { echo "no $(PYTHON) here: install Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is too old: Python 3.11 or newer is needed (make PYTHON=python3.12 …)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null \
		|| { echo "python3-venv is missing: sudo apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: requirements.txt .venv/made.stamp
	@$(call install,requirements.txt)

.venv/test.stamp: requirements-dev.txt .venv/site.stamp
	@$(call install,requirements-dev.txt)

define install
echo "Installing what $(1) locks …"; \
$(PIP) -r $(1) > .venv/pip.log 2>&1 || { \
	if grep -qiE 'connection|resolve|timed out|unreachable' .venv/pip.log; \
	then echo "no network: the packages of $(1) could not be fetched (.venv/pip.log says why)" >&2; \
	else grep ERROR .venv/pip.log | tail -1 >&2; echo "installing $(1) failed: see .venv/pip.log" >&2; fi; \
	exit 1; }; \
touch $@
endef
