# `make` alone lists what can be made. Everything installed goes into .venv.

.DEFAULT_GOAL := help
.PHONY: help demo test lab bench format pins clean python

# The first Python that is new enough. Name another one with `make demo PYTHON=...`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $$python && break; \
	done)

# Without a GPU, `make demo TORCH=cpu` saves about 3 GB of CUDA packages.
ifeq ($(TORCH),cpu)
export PIP_EXTRA_INDEX_URL := $(strip $(PIP_EXTRA_INDEX_URL) https://download.pytorch.org/whl/cpu)
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BIN := .venv/bin
say = @printf '\n== %s\n'

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PYTHON=python3.12 chooses the Python; TORCH=cpu installs PyTorch without CUDA."

demo: .venv/installed-course ## Grade a class of a dozen, from source to marks
	@$(BIN)/course demo

test: .venv/installed-dev ## Run everything that CI runs
	$(say) "ruff: style and mistakes"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	$(say) "course release --check: release/ is what source/ makes"
	@$(BIN)/course release --check
	$(say) "course verify: small mistakes in the reference answers cost points"
	@COURSE_SEED=0 $(BIN)/course verify --sample 10
	$(say) "pytest: the code"
	@$(BIN)/python -m pytest -n 2 --dist worksteal
	$(say) "pytest --nbval source: every lesson comes out as it is stored"
	@$(BIN)/python -m pytest -n 2 --nbval source

lab: .venv/installed-course ## Open JupyterLab on release/
	@$(BIN)/python -m jupyterlab release

bench: .venv/installed-dev ## Measure beside the usual ways; minutes; writes bench.json
	@$(BIN)/python -m course.bench

format: .venv/installed-dev ## Put the code into its form
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

pins: ## Bring constraints.txt up to date, in a fresh environment
	@rm -rf build/pins
	@$(PYTHON) -m venv build/pins
	@grep '^torch' constraints.txt > build/torch.txt # its version is changed by hand
	@build/pins/bin/python -m pip install --constraint build/torch.txt '.[course,search,dask,dev]'
	@grep '^#' constraints.txt > build/constraints.txt
	@build/pins/bin/python -m pip freeze --all --exclude descent-course --exclude pip \
		| sed 's/+.*//' | tr 'A-Z_' 'a-z-' | grep -Ev '^(nvidia|cuda|triton)' \
		| LC_ALL=C sort >> build/constraints.txt
	@mv build/constraints.txt constraints.txt
	@rm -rf build

clean: ## Remove .venv and caches; never submissions, marks or data
	@rm -rf .venv build dist descent_course.egg-info .pytest_cache .ruff_cache .hypothesis
	@find helpers course tests -name __pycache__ -prune -exec rm -rf {} +

# The name of the Python that will be used, for scripts.
python:
	@echo $(PYTHON)

.venv/made:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or later is needed, and none was found."; \
		echo "Install one, or name yours: make demo PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "Python 3.11 or later is needed; $(PYTHON) is" \
			"$$($(PYTHON) --version 2>/dev/null || echo 'not there')."; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv .venv || { \
		echo "On Debian and Ubuntu, venv is a package of its own: apt install python3-venv"; exit 1; }
	@touch $@

.venv/installed-course: pyproject.toml constraints.txt | .venv/made
	@echo "Installing the course into .venv: about 1 GB, a minute or more."
	@$(BIN)/python -m pip install --constraint constraints.txt --editable '.[course]'
	@touch $@

.venv/installed-dev: pyproject.toml constraints.txt | .venv/made
	@echo "Installing the course and its tests into .venv: about 1 GB, a minute or more."
	@$(BIN)/python -m pip install --constraint constraints.txt --editable '.[course,search,dask,dev]'
	@touch $@ .venv/installed-course
