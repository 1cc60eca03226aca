# Everyday commands; bare `make` lists them. The first run installs what is missing.

PYTHON ?= python3
PIPELINE := .venv/bin/python -m pipeline
.DEFAULT_GOAL := help
.PHONY: help newsletter proceedings annexes all facts new-issue new-meeting doctor test lint clean golden bench

ISSUE ?= $(lastword $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard sources/newsletters/*/issue.yml))))))
MEETING ?= $(lastword $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard sources/proceedings/*/meeting.yml))))))
# ISSUE and MEETING also take a folder.
issue_folder = $(if $(findstring /,$(ISSUE)),$(ISSUE),sources/newsletters/$(ISSUE))
meeting_folder = $(if $(findstring /,$(MEETING)),$(MEETING),sources/proceedings/$(MEETING))

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

newsletter: .venv/ready-requirements ## Build the newsletter, PDF and DOCX (ISSUE=name; the latest otherwise)
	@$(PIPELINE) build "$(issue_folder)"

proceedings: .venv/ready-requirements ## Build the proceedings with their annexes (MEETING=name; the latest otherwise)
	@$(PIPELINE) build "$(meeting_folder)"

annexes: .venv/ready-requirements ## Build the annexes alone, a file each (MEETING=name)
	@$(PIPELINE) build --annexes "$(meeting_folder)"

all: .venv/ready-requirements ## Build every newsletter and all proceedings
	@$(PIPELINE) build $(sort $(dir $(wildcard sources/newsletters/*/issue.yml sources/proceedings/*/meeting.yml)))

facts: .venv/ready-requirements ## List the computed figures that prose can use (ISSUE=name or MEETING=name)
	@$(PIPELINE) facts "$(if $(filter-out undefined file,$(origin ISSUE)),$(issue_folder),$(meeting_folder))"

new-issue: .venv/ready-requirements ## Lay out a newsletter that builds at once (NAME=2026-3)
	@$(PIPELINE) new newsletter "$(NAME)"

new-meeting: .venv/ready-requirements ## Lay out a meeting that builds at once (NAME=2026-geneva-water)
	@$(PIPELINE) new meeting "$(NAME)"

doctor: .venv/ready-requirements ## Say what this machine can build, and what it lacks
	@$(PIPELINE) doctor

test: .venv/ready-requirements-dev ## Run the tests
	@.venv/bin/python -m pytest -q -n auto --dist loadgroup

lint: .venv/ready-requirements-dev ## Check format, style and types
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy

golden: .venv/ready-requirements-dev ## Rewrite the golden outlines of the tests, and show what changed
	@.venv/bin/python -m pytest -q tests -k golden --update-golden || true
	@git --no-pager diff --stat -- tests/golden

bench: .venv/ready-requirements-dev ## Measure full builds beside typst and pandoc
	@.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.txt
	@.venv/bin/python -m bench.full_build

clean: ## Delete build results and the virtual environment
	@rm -rf output/newsletters output/proceedings .venv .pytest_cache .mypy_cache .ruff_cache

.venv/ready-requirements: requirements.txt pipeline/bootstrap.py
	@$(PYTHON) -m pipeline.bootstrap

.venv/ready-requirements-dev: requirements-dev.txt pipeline/bootstrap.py
	@$(PYTHON) -m pipeline.bootstrap --dev
