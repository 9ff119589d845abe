# Everything a person types. `make` alone lists it.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# The tests are shared between the cores; one of them has those of the browser (tests/conftest.py).
SHARED := --numprocesses auto --maxprocesses 4 --dist loadgroup
# As in production, but for the servers, which are the tests' own: nothing here touches the demo's.
MANAGE := env -u DEBUG -u DEMO DATA_DIR=var/test HTTPS=1 $(RUN) -W error manage.py

.PHONY: help demo demo-reset stop test check lint bench mutants lock
.DEFAULT_GOAL := help

help:
	@echo "make demo        la plateforme avec ses données de démonstration (PORT=8000 ; HOST=0.0.0.0 pour les téléphones de la salle)"
	@echo "make demo-reset  effacer ces données"
	@echo "make stop        arrêter la plateforme"
	@echo "make test        tous les contrôles et tous les tests"
	@echo "make check       les contrôles rapides, sans navigateur"
	@echo "make bench       les mesures, une par ligne : nom valeur unité"
	@echo "make mutants     casser le code exprès et vérifier que les tests le voient"
	@echo "make lock        fixer à nouveau les versions des dépendances"

demo: $(VENV)/demo.stamp
	@$(RUN) -m citesedu.runtime demo

demo-reset: $(VENV)/demo.stamp
	@$(RUN) -m citesedu.runtime reset
	@echo "Les données sont effacées : « make demo » en fera de nouvelles."

stop: $(VENV)/demo.stamp
	@$(RUN) -m citesedu.runtime stop

test: lint
	@echo "→ migrations"
	@$(MANAGE) makemigrations --check --dry-run --verbosity 0
	@DATABASE_AS_OWNER=1 $(MANAGE) migrate --verbosity 0
	@echo "→ settings and database, as in production"
	@$(MANAGE) check --deploy --database default --fail-level WARNING
	@echo "→ static files"
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo "→ docker-compose.yml, against the compose specification"
	@$(VENV)/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@echo "→ tests"
	@$(RUN) -m pytest $(SHARED) $(PYTEST_ARGS)

check: lint
	@echo "→ tests, without browser"
	@$(RUN) -m pytest -q -m "not browser and not slow" $(SHARED) $(PYTEST_ARGS)

lint: $(VENV)/test.stamp
	@echo "→ style"
	@$(VENV)/bin/ruff check --quiet --no-cache .
	@$(VENV)/bin/ruff format --check --quiet .
	@echo "→ imports"
	@$(VENV)/bin/lint-imports --no-logo >$(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@echo "→ types"
	@SECRET_KEY=- SCOPE_KEY=- DATABASE_URL=- REDIS_URL=- $(RUN) -m mypy

bench: $(VENV)/test.stamp
	@$(RUN) -m tests.benchmarks

mutants: $(VENV)/test.stamp
	@$(RUN) -m tests.mutants

lock: $(VENV)/test.stamp
	@$(VENV)/bin/uv pip compile $(LOCK) -o requirements.lock
	@$(VENV)/bin/uv pip compile $(LOCK) --group dev -o requirements-dev.lock
LOCK := --quiet --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml

# --- The virtual environment, redone when the lock changes -----------------------------------------------
$(VENV)/demo.stamp: requirements.lock
	@$(PYTHON) -m citesedu.runtime.system
	$(call install,requirements.lock)

$(VENV)/test.stamp: requirements-dev.lock
	@$(PYTHON) -m citesedu.runtime.system --tests
	$(call install,requirements-dev.lock)

define install
	@test -x $(RUN) || { echo "→ Environnement Python"; $(PYTHON) -m venv $(VENV); }
	@echo "→ Bibliothèques Python ($(1)) : une à deux minutes la première fois"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	@touch $@
endef
