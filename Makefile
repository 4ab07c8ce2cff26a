# The only list of commands: whatever the workflows run, they run from here.

PYTHON ?= python3
SITE_LANG ?= en
BASE ?= HEAD

BIN := .venv/bin
PY := $(BIN)/python
PYTEST := $(PY) -m pytest --quiet
# Steps side by side, all of them whatever fails; what each says stays together where make can.
TOGETHER := $(MAKE) --no-print-directory --jobs=4 --keep-going \
	$(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

# Material's banner about MkDocs 2, which the locks rule out.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: $(shell sed -n 's/^\([a-z][a-z-]*\):.*\#\# .*/\1/p' Makefile)

help: ## print this list
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{printf "make %-12s %s\n", $$1, $$2}'

doctor: ## say what this machine has and lacks for all of this
	@$(PYTHON) tools/doctor.py

site: .venv/site.stamp ## draw the charts and build the whole site into site/
	@$(PY) build_site.py

serve: .venv/site.stamp ## preview one language; open pages show every change (SITE_LANG=ru make serve)
	@SITE_LANG=$(SITE_LANG) $(PY) -m tools.serve

charts: .venv/site.stamp ## draw every chart
	@$(PY) build_charts.py

translations: .venv/site.stamp ## bring the catalogues up to date and list what is to translate
	@$(PY) -m tools.catalogues
	@$(PY) -m tools.translations list

follows: .venv/site.stamp ## note that translations follow English pages (PAGE="moe mla"; SITE_LANG=ru for one)
	@$(PY) -m tools.translations follows "$(SITE_LANG)" $(PAGE)

read: .venv/site.stamp ## note that sentences bent for a number were read again (SITE_LANG=tr FILE=moe.md)
	@$(PY) -m tools.translations read "$(SITE_LANG)" $(FILE)

same-meaning: .venv/site.stamp ## an English change that no translation need follow (PAGE=moe; BASE=main)
	@$(PY) -m tools.translations same-meaning "$(BASE)" $(PAGE)

stage: .venv/site.stamp ## write every page as plain Markdown into build/stage/, for any other engine
	@$(PY) -m tools.stage

archive: site ## pack site and dataset into build/archive/; the site opens from a folder, too
	@$(PY) -m tools.archive

new-language: .venv/site.stamp ## start a language, or list what it still lacks (CODE=es)
	@$(PY) -m tools.new_language "$(CODE)"

check: .venv/test.stamp ## check all that needs no built site: a minute
	@$(TOGETHER) quick problems lint types rooms

test: browser ## check everything, as CI does: code, workflows, a build, a browser
	@$(TOGETHER) site lint types rooms workflows
	@$(PYTEST) --numprocesses=4 --dist loadfile --no-loadscope-reorder -m "not engines"

quick: .venv/test.stamp ## run the tests that need no built site, no browser and no patience
	@$(PYTEST) --numprocesses=auto -m "not slow and not fuzz and not site and not browser and not engines"

engines: .venv/test.stamp ## open the built site in Firefox and WebKitGTK, too
	@$(PY) -m tools.engines
	@$(PY) -m pytest --quiet -m engines

problems: .venv/site.stamp ## say what is wrong in data, words and pages, by file and line
	@$(PY) -m pages.checks.problems

fuzz: .venv/site.stamp .venv/test.stamp charts ## spoil files a thousand times each, as every night does
	@$(PYTEST) --numprocesses=auto -m fuzz --hypothesis-profile=night

audit: .venv/test.stamp tools/audit/node_modules/.stamp browser ## measure the site beside a stock one (PAGES=index,cost LANGS=en,ru narrow it)
	@$(PY) -m tools.audit

lab: .venv/lab.stamp ## train the lab's models anew and compare with the committed results
	@$(PY) -m lab.reproduce

lab-records: .venv/site.stamp ## write the records of what the lab measured
	@$(PY) -m lab.publish

lab-test: .venv/test.stamp .venv/lab.stamp ## test the lab's PyTorch code
	@$(PY) -m pytest tests/lab/test_torch.py

lint: .venv/test.stamp ## check the style of the code
	@$(PY) -m ruff check .

rooms: .venv/test.stamp ## check that imports lead to the left only
	@$(BIN)/lint-imports --no-cache > .venv/rooms.log 2>&1 || { cat .venv/rooms.log >&2; exit 1; }

types: .venv/test.stamp ## check the types
	@$(PY) -m mypy

workflows: .venv/test.stamp ## check the workflows, forms and update rules
	@$(BIN)/actionlint
	@$(BIN)/zizmor --offline --quiet --no-progress --persona auditor .github
	@$(call schema,workflows,workflows/*.yml)
	@$(call schema,issue-forms,$(FORMS))
	@$(call schema,issue-config,ISSUE_TEMPLATE/config.yml)
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml

browser: .venv/test.stamp ## find a Chromium for the tests, or install one
	@$(PY) -m tools.browser

screenshots: browser ## photograph the built site into build/screenshots/
	@$(PY) -m tools.screenshots

summary: .venv/site.stamp ## say what changed against a commit: facts, charts, words, weight (BASE=main)
	@$(PY) -m tools.summary

reproduce: .venv/site.stamp ## build twice under different settings and compare every byte
	@$(PY) -m tools.reproduce

book: browser ## print the built site as a PDF a language into site/book/ (LANGS=en,ru narrows it)
	@$(PY) -m tools.book

cores: browser ## record what the scripts of the boxes compute for the values they begin with
	@$(PY) -m tools.cores

engine: browser ## record what the small model computes in a browser before a page has loaded it
	@$(PY) -m tools.engine

frames: browser ## how long a frame of the built site takes while the run plays, four times slower
	@$(PY) -m tools.frames

bench: .venv/bench.stamp browser charts ## draw by us and by others; print time, size and weight
	@$(PY) -m tools.bench

accept: .venv/test.stamp ## accept every chart as it is drawn now (look at them first)
	@$(PY) -m tests.charts.golden

bench-scale: .venv/site.stamp ## build 5 to 20 languages of 12 and 50 pages; print time and memory
	@$(PY) -m tools.bench_scale

links: .venv/links.stamp ## ask every address that facts and pages name whether it still answers
	@$(PY) -m tools.links

links-issue: .venv/links.stamp ## bring the one issue about dead links up to date (needs gh)
	@$(PY) -m tools.links issue

release: ## publish build/archive/ as the release of a tag (TAG=v1; needs gh)
	@gh release create "$$TAG" --verify-tag --generate-notes build/archive/*

lock: .venv/test.stamp ## write the hashed locks anew from pyproject.toml
	@$(LOCK) pyproject.toml --output-file requirements/site.txt > /dev/null
	@$(LOCK) pyproject.toml --group dev --constraint requirements/site.txt \
		--output-file requirements/dev.txt > /dev/null
	@$(LOCK) --group links --output-file requirements/links.txt > /dev/null
	@$(LOCK) --group bench --constraint requirements/dev.txt \
		--output-file requirements/bench.txt > /dev/null
	@$(LOCK) --group lab --constraint requirements/dev.txt \
		--output-file requirements/lab.txt > /dev/null

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

.venv/site.stamp: requirements/site.txt .venv/made.stamp
	@$(call install,requirements/site.txt)

.venv/test.stamp: requirements/dev.txt .venv/site.stamp
	@$(call install,requirements/dev.txt)

.venv/bench.stamp: requirements/bench.txt .venv/site.stamp
	@$(call install,requirements/bench.txt)

.venv/lab.stamp: requirements/lab.txt .venv/site.stamp
	@$(call install,requirements/lab.txt)

.venv/links.stamp: requirements/links.txt .venv/made.stamp
	@$(call install,requirements/links.txt)

FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
schema = $(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-$(1) \
	$(addprefix .github/,$(patsubst .github/%,%,$(2)))

tools/audit/node_modules/.stamp: tools/audit/package-lock.json
	@command -v npm > /dev/null || { echo "no npm here: the audit needs Node 20 or newer and Java" >&2; exit 1; }
	@echo "Installing what tools/audit/package-lock.json locks …"
	@npm --prefix tools/audit ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

define install
echo "Installing what $(1) locks …"; \
$(PIP) -r $(1) > .venv/pip.log 2>&1 || { \
	if grep -qiE 'connection|resolve|timed out|unreachable' .venv/pip.log; \
	then echo "no network: the packages of $(1) could not be fetched (.venv/pip.log says why)" >&2; \
	else grep ERROR .venv/pip.log | tail -1 >&2; echo "installing $(1) failed: see .venv/pip.log" >&2; fi; \
	exit 1; }; \
touch $@
endef
