"""`plait demo`: the example study in a fresh folder, served."""

from pathlib import Path

import click

from .serving import migrate_now, run_server
from .shared import REFUSED, fail, set_up


@click.command()
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("plait-demo"),
    show_default=True,
    envvar="PLAIT_HOME",
    help="The folder to build it in.",
)
@click.option("--reset", is_flag=True, help="Throw away what is in the folder and build anew.")
@click.option("--no-serve", is_flag=True, help="Build and stop.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, help="The port; 0 takes a free one.")
def demo(home: Path, reset: bool, no_serve: bool, host: str, port: int) -> None:
    """Build the example study “Peer Support After Miscarriage” and serve it."""
    set_up(home)
    from plait.core import db
    from plait.example import login

    if reset:
        _reset(home)
    migrate_now()
    there = _what_is_there()
    if there and no_serve:
        fail(f"{there}\nNothing was changed. Add --reset to throw it away and build anew.", REFUSED)
    if there:
        click.echo(f"{there} It is served as it is; --reset would build it anew.")
    else:
        _build(home)
        db.optimise()
    if not no_serve:
        words = f"Plait is at {{address}}  Log in as {login.EMAIL} with the password {login.read()}"
        run_server(host, port, with_worker=True, announce=words)


def _what_is_there() -> str:
    from plait.core.models import Study

    studies = list(Study.objects.all())
    if not studies:
        return ""
    names = "; ".join(f"“{study.title}”, revision {study.revision}" for study in studies)
    return f"This install already holds {len(studies)} study: {names}."


def _reset(home: Path) -> None:
    """Empty the database, unless it holds work that is not the example."""
    from django.db import DatabaseError

    from plait.core import db
    from plait.core.models import Study
    from plait.example.study import SLUG

    try:
        other = Study.objects.exclude(slug=SLUG).first()
    except DatabaseError:
        other = None
    if other:
        fail(f"“{other.title}” is in {home}: --reset is for the example alone.", REFUSED)
    db.empty()


def _build(home: Path) -> None:
    from plait.example.build import STEPS, build

    click.echo(f"Building the example study in {home} …")
    with click.progressbar(length=len(STEPS), show_eta=False, width=24) as bar:
        for name in build():
            bar.label = f"{name:<44}"
            bar.update(1)
    click.echo(f"It is built. `plait serve --home {home}` serves it again at any time.")
