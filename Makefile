# Everyday commands; bare `make` lists them. The first run installs what is missing.

PYTHON ?= python3
PIPELINE := .venv/bin/python -m pipeline
.DEFAULT_GOAL := help
.PHONY: help newsletter proceedings annexes all check release fix rules import facts new-issue new-meeting doctor test lint clean bench bench-import bench-check leaktest killtest repro

# The latest by its name, with 2026-10 after 2026-9.
latest = $(shell printf '%s\n' $(notdir $(patsubst %/,%,$(dir $(wildcard $(1))))) | sort -V | tail -n 1)
ISSUE ?= $(call latest,sources/newsletters/*/issue.yml)
MEETING ?= $(call latest,sources/proceedings/*/meeting.yml)
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

# make would run `$(shell …)` in a file's name to export it.
unexport FILE INTO
# A variable as it was typed, for the shell: neither make nor the shell takes its signs for their own.
typed = '$(subst ','\'',$(value $(1)))'
# What ISSUE= or MEETING= names on the command line; nothing where neither does.
named = $(if $(filter-out undefined file,$(origin ISSUE)),"$(issue_folder)") \
  $(if $(filter-out undefined file,$(origin MEETING)),"$(meeting_folder)")
latest_of_each = $(if $(ISSUE),"$(issue_folder)") $(if $(MEETING),"$(meeting_folder)")

check: .venv/ready-requirements ## Read the texts as an editor does (ISSUE= or MEETING=; the latest of each otherwise)
	@$(PIPELINE) check $(or $(strip $(named)),$(latest_of_each))

fix: .venv/ready-requirements ## Make the safe replacements of the check in the sources (ISSUE=name or MEETING=name)
	@$(if $(strip $(named)),,echo "Say which: make fix ISSUE=2026-3, or MEETING=2026-geneva-water" >&2; exit 2)
	@$(PIPELINE) check --fix $(named)

release: .venv/ready-requirements ## Write the files to send, once no error stands (ISSUE=name or MEETING=name)
	@$(if $(strip $(named)),,echo "Say which: make release ISSUE=2026-3, or MEETING=2026-geneva-water" >&2; exit 2)
	@$(PIPELINE) build --release $(named)

rules: .venv/ready-requirements ## Write docs/rules.md anew from the rules
	@$(PIPELINE) rules --markdown > docs/rules.md.new && mv docs/rules.md.new docs/rules.md

# make itself knows a variable AS, the assembler.
import_kind = $(if $(filter command,$(origin AS)),--as $(call typed,AS))
import_options = $(if $(value INTO),--into $(call typed,INTO)) $(if $(value LANGUAGE),--language $(call typed,LANGUAGE)) $(import_kind)

import: .venv/ready-requirements ## Read legacy PDFs back into sources (FILE=file or folder, INTO=, LANGUAGE=, AS=)
	@$(if $(value FILE),,echo "Name a PDF, or a folder of them: make import FILE=old.pdf" >&2; exit 2)
	@$(PYTHON) -m pipeline.bootstrap --ocr $(if $(value LANGUAGE),$(call typed,LANGUAGE),eng)
	@$(PIPELINE) import $(import_options) -- $(call typed,FILE)

facts: .venv/ready-requirements ## List the computed figures that prose can use (ISSUE=name or MEETING=name)
	@$(PIPELINE) facts "$(if $(filter-out undefined file,$(origin ISSUE)),$(issue_folder),$(meeting_folder))"

new-issue: .venv/ready-requirements ## Lay out a newsletter that builds at once (NAME=2026-3)
	@$(if $(NAME),,echo "Say its name: make new-issue NAME=2026-3" >&2; exit 2)
	@$(PIPELINE) new newsletter "$(NAME)"

new-meeting: .venv/ready-requirements ## Lay out a meeting that builds at once (NAME=2026-geneva-water)
	@$(if $(NAME),,echo "Say its name: make new-meeting NAME=2026-geneva-water" >&2; exit 2)
	@$(PIPELINE) new meeting "$(NAME)"

doctor: .venv/ready-requirements ## Say what this machine can build, and what it lacks
	@$(PIPELINE) doctor

test: .venv/ready-requirements-dev ## Run the tests
	@.venv/bin/python -m pytest -q -n auto --dist loadgroup

lint: .venv/ready-requirements-dev ## Check format, style and types
	@.venv/bin/ruff format --check . && .venv/bin/ruff check . && .venv/bin/mypy

bench: .venv/ready-requirements-dev ## Measure full builds beside typst and pandoc
	@.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.txt
	@.venv/bin/python -m bench.full_build

bench-import: .venv/ready-requirements-dev ## Measure the import of PDFs beside other programs
	@.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.txt
	@.venv/bin/python -m bench.import_pdf
	@.venv/bin/python -m bench.hostile ../shared/corpus/hostile
	@.venv/bin/python -m bench.ocr 6

bench-check: .venv/ready-requirements-dev ## Measure the check beside other programs
	@.venv/bin/python -m pip install --quiet --require-hashes --requirement requirements-bench.txt
	@.venv/bin/python -m bench.editorial

leaktest: .venv/ready-requirements-dev ## Attack builds by every known route to a file, a host or markup
	@.venv/bin/python -m pytest -q -m "long or not long" tests/safety/test_leaks.py tests/safety/test_hostile_text.py

killtest: .venv/ready-requirements-dev ## Kill builds while they write, fill the disk, write twice at once
	@.venv/bin/python -m pytest -q -m "long or not long" tests/safety/test_kills.py tests/safety/test_bombs.py

repro: .venv/ready-requirements-dev ## Build the examples in many surroundings and compare the bytes
	@.venv/bin/python -m pytest -q -m "long or not long" tests/safety/test_repro.py

clean: ## Delete build results and the virtual environment
	@rm -rf output/newsletters output/proceedings output/archive .venv .pytest_cache .mypy_cache .ruff_cache

.venv/ready-requirements: requirements.txt pipeline/bootstrap.py
	@$(PYTHON) -m pipeline.bootstrap

.venv/ready-requirements-dev: requirements-dev.txt pipeline/bootstrap.py
	@$(PYTHON) -m pipeline.bootstrap --dev
