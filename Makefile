# Everything a checkout can do. The environments below are made when a target first needs them.

PYTHON ?= python3
STAGE ?= staging
PACKAGED_FOR ?= lambda

RUN := .venv/bin/python
PIP := -m pip install --quiet --disable-pip-version-check
STYLED := app.py chalicelib handlers infra local tests $(wildcard bench) $(wildcard smtp)

SITE := frontend/dist/index.html
SITE_SOURCES := $(shell find frontend -name node_modules -prune -o -name dist -prune -o -type f -print)
NPM := npm --prefix frontend --silent
REFERENCE := tests/browser/reference/node_modules/.ready

.DEFAULT_GOAL := help
.PHONY: help run dev reset test test-browser test-faults test-deploy long lint check bench package deploy redrive release-guard demo-campaign operate clean python preflight

help: ## list what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: preflight .venv/.ready .venv-emulator/.ready $(SITE) ## start everything on http://localhost:8000 (MYNUMA_PORT=… for another port)
	@exec $(RUN) -m local

dev: preflight .venv/.ready .venv-emulator/.ready frontend/node_modules/.ready ## the same with hot reload of the site on http://localhost:5173
	@trap 'kill 0' EXIT; $(RUN) -m local & $(NPM) run dev

reset: .venv/.ready ## empty the data of make run
	@$(RUN) -m local --reset

demo-campaign: .venv/.ready ## send a campaign to 2,000 contacts, while make run is running
	@$(RUN) -m local.demo_campaign

operate: .venv/.ready ## an operator's order on the local run, as docs/operations.md shows them (EVENT='{"action": …}')
	@$(RUN) -m local.operate '$(EVENT)'

test: .venv/.ready .venv-emulator/.ready $(SITE) ## all tests
	$(RUN) -m pytest -n 2

test-browser: .venv/.ready .venv-emulator/.ready $(SITE) $(REFERENCE) ## every page in English and French, light and dark, and with every fault (Dutch: make test), and every shipped template; pictures in .test-artifacts
	MYNUMA_LOOKS=all $(RUN) -m pytest -n 2 tests/browser/test_looks.py tests/browser/test_shipped_mails.py tests/browser/test_troubled_api.py::test_a_page_says_what_went_wrong_and_comes_back

test-faults: .venv/.ready .venv-emulator/.ready ## the engine on bad days: 2,000 crashes, 10,000 mails of which a third meets a failing call, 10,000 lives of opt-outs
	MYNUMA_FAULTS=all $(RUN) -m pytest -n 2 tests/faults/test_crashes.py tests/faults/test_storms.py tests/faults/test_emulator_kill.py tests/services/test_never_revived.py tests/journeys/test_killed_import.py

test-deploy: .venv/.ready .venv-infra/.ready .venv-emulator/.ready $(SITE) ## the package deployed into an emulator that runs it alone: sign-up to report (2 minutes; make test skips it)
	MYNUMA_DEPLOYED=yes $(RUN) -m pytest tests/deploy

long: .venv/.ready .venv-emulator/.ready $(SITE) ## all tests, with far more cases where chance plays a part (MYNUMA_LONG=1)
	MYNUMA_LONG=1 $(RUN) -m pytest -n 2

lint: .venv/.ready .venv-infra/.ready frontend/node_modules/.ready ## format, lint, types, template, the site's own checks
	$(RUN) -m ruff format --check $(STYLED)
	$(RUN) -m ruff check $(STYLED)
	$(RUN) -m mypy
	.venv-infra/bin/cfn-lint --regions eu-central-1 -- infra/template.yaml
	$(NPM) run check

check: lint .venv-emulator/.ready $(SITE) ## yes or no to a change: lint, structure, then all tests
	$(RUN) -m pytest tests/structure
	$(RUN) -m pytest -n 2

bench: .venv/.ready .venv-emulator/.ready ## measure throughput, units and cost: docs/benchmarks.md (SIZE=1000000 or MYNUMA_LONG=1: a million contacts)
	$(RUN) -m bench

package: .venv/.ready .venv-infra/.ready ## dist/deployment.zip and dist/sam.json (STAGE=staging|prod, PACKAGED_FOR=lambda|local)
	$(RUN) -m infra.build --target $(PACKAGED_FOR) --stage $(STAGE)

deploy: .venv/.ready .venv-infra/.ready $(SITE) ## package, stack and site (STAGE=staging|prod, REVIEW=1 only shows what would change, SET="Name=value …")
	@$(RUN) -m infra.deploy --stage $(STAGE) --target $(PACKAGED_FOR) $(if $(REVIEW),--review) $(foreach each,$(SET),--set $(each))

redrive: .venv/.ready ## give a queue's dead letters another chance (QUEUE=deliveries, STAGE=…, YES=1)
	@$(RUN) -m infra.redrive --stage $(STAGE) --queue $(QUEUE) $(if $(YES),--yes)

release-guard: .venv/.ready ## let a stage send again after one of its tables was restored (STAGE=…, YES=1)
	@$(RUN) -m infra.release_guard --stage $(STAGE) $(if $(YES),--yes)

clean: ## delete what was built; environments and data stay
	rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .test-artifacts
	find . -name __pycache__ -type d -not -path './.venv*' -prune -exec rm -rf {} +

preflight: python
	@$(PYTHON) -m local.preflight

# Without modern syntax, so that any Python can say it.
python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("mynuma: Python %d.%d is too old: install Python 3.11 or newer and run make PYTHON=python3.11 run" % sys.version_info[:2])'

frontend/node_modules/.ready: frontend/package.json frontend/package-lock.json frontend/.npmrc
	$(NPM) ci
	@touch $@

$(REFERENCE): $(addprefix tests/browser/reference/,package.json package-lock.json .npmrc)
	npm --prefix tests/browser/reference --silent ci
	@touch $@

$(SITE): frontend/node_modules/.ready $(SITE_SOURCES)
	$(NPM) run build
	@touch $@

.venv/.ready: requirements.txt requirements-lambda.txt | python
	$(PYTHON) -m venv .venv
	.venv/bin/python $(PIP) -r requirements.txt
	@touch $@

.venv-emulator/.ready: requirements-emulator.txt | python
	$(PYTHON) -m venv .venv-emulator
	.venv-emulator/bin/python $(PIP) -r requirements-emulator.txt
	@touch $@

.venv-infra/.ready: requirements-infra.txt | python
	$(PYTHON) -m venv .venv-infra
	.venv-infra/bin/python $(PIP) -r requirements-infra.txt
	@touch $@
