# One line each. `make` alone says what there is.
.DEFAULT_GOAL := help
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
VENV := .venv
UV := $(VENV)/bin/uv
RUN := $(VENV)/bin
FORMAT := text
REPORT := /dev/stdout

help:    ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

build: $(VENV)/.set-up    ## check the records and build the site into site/
	$(RUN)/mkdocs build --strict --quiet

serve: $(VENV)/.set-up    ## the site on this machine, following every edit
	$(RUN)/mkdocs serve

set-up: $(VENV)/.set-up    ## install what building needs

check: $(VENV)/.set-up    ## check the records only
	$(RUN)/epi check --format $(FORMAT)

links: $(VENV)/.set-up-for-tests    ## ask every source whether it still answers; needs the network
	$(RUN)/lychee --config .github/lychee.toml --format markdown --output $(REPORT) 'data/**/*.yml'

test: $(VENV)/.set-up-for-tests    ## everything that must hold, in a browser too
	$(RUN)/pytest -n 2 --dist worksteal

bench: $(VENV)/.set-up-for-tests    ## how fast builds, charts, imports, filters and searches are
	$(RUN)/python bench/build.py
	$(RUN)/python bench/charts.py
	$(RUN)/python bench/intake.py
	$(RUN)/python bench/finding.py
	$(RUN)/python bench/contributing.py

$(UV):
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check "uv==0.13.9"

$(VENV)/.set-up: $(UV) pyproject.toml uv.lock
	$(UV) sync --quiet --locked --no-default-groups --inexact
	@touch $@

$(VENV)/.set-up-for-tests: $(VENV)/.set-up
	$(UV) sync --quiet --locked --inexact
	scripts/install-browser
	@touch $@

.PHONY: help build serve set-up check links test bench
