# `just` lists what can be done; `just check` is what a change must pass before it is shared.

default:
    @just --list

# lint, types, imports and the suite on SQLite
check: lint test

lint:
    uv run ruff check
    uv run ruff format --check
    uv run lint-imports
    uv run mypy
    uv run djhtml --check src/plait

# put code and templates into the house's shape
format:
    uv run ruff check --fix
    uv run ruff format
    uv run djhtml src/plait

test *ARGS:
    uv run pytest {{ARGS}}

# the same suite on a temporary PostgreSQL cluster
test-postgres *ARGS:
    PLAIT_TEST_DATABASE=postgres uv run pytest {{ARGS}}

demo *ARGS:
    uv run plait demo {{ARGS}}

# after a change of models
migrations:
    PLAIT_HOME=$(mktemp -d) DJANGO_SETTINGS_MODULE=plait.web.settings uv run django-admin makemigrations
