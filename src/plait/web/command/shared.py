"""What the commands share: the home folder, the output, the way to fail."""

import functools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

WRONG, MISSING, REFUSED = 1, 3, 4


def at_home(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--home` and set Django up on that folder before it runs."""

    @click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder of the install (PLAIT_HOME, or ./plait-home).",
    )
    @functools.wraps(command)
    def wrapped(home: Path | None, **kwargs: Any) -> Any:
        set_up(home)
        return command(**kwargs)

    return wrapped


def set_up(home: Path | None) -> None:
    """Point the settings at a home folder and start Django."""
    if home is not None:
        os.environ["PLAIT_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plait.web.settings")
    import django

    django.setup()


def fail(message: str, code: int) -> NoReturn:
    """Say what is wrong, in a sentence, and leave with an exit code that means it."""
    click.echo(message, err=True)
    sys.exit(code)


def find_study(slug: str) -> Any:
    """The study, or an exit that lists those there are."""
    from django.db import DatabaseError

    from plait.core.models import Study

    try:
        study = Study.objects.filter(slug=slug).first()
        there = ", ".join(Study.objects.values_list("slug", flat=True)) or "none yet"
    except DatabaseError:
        fail(
            "This folder holds no install yet. Begin with `plait demo` or `plait migrate`.", MISSING
        )
    if study is None:
        fail(f"There is no study “{slug}”. Studies here: {there}.", MISSING)
    return study


def tell(value: dict[str, Any], as_json: bool, lines: list[str]) -> None:
    """Print for machines or for people."""
    if as_json:
        click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(lines))


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
