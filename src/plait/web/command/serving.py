"""`plait serve`, `plait worker`, `plait migrate`."""

import signal
import subprocess
import sys
import threading
from typing import Any

import click

from .shared import REFUSED, at_home, fail


@click.command()
@at_home
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port; 0 takes a free one.")
@click.option("--no-worker", is_flag=True, help="Do not start a worker beside the server.")
def serve(host: str, port: int, no_worker: bool) -> None:
    """Serve the workbench, with a worker for long jobs beside it."""
    migrate_now()
    run_server(host, port, with_worker=not no_worker)


@click.command()
@at_home
@click.option("--once", is_flag=True, help="Do what is waiting, then stop.")
def worker(once: bool) -> None:
    """Carry out long jobs: imports, reports, withdrawals."""
    run_worker(once=once)


@click.command()
@at_home
def migrate() -> None:
    """Make the database ready, or bring it up to this version."""
    migrate_now()
    click.echo("The database is ready.")


def migrate_now() -> None:
    """Apply the migrations that are missing."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def run_server(host: str, port: int, *, with_worker: bool, announce: str = "") -> None:
    """Listen until interrupted. `announce` is printed with {address} filled in."""
    server = _listen(host, port)
    address = f"http://{host}:{getattr(server, 'effective_port', port)}/"
    companion = start_worker() if with_worker else None
    # Without this a plain `kill` would leave the worker behind.
    signal.signal(signal.SIGTERM, _leave)
    click.echo((announce or "Plait is at {address}").format(address=address))
    try:
        server.run()
    finally:
        if companion is not None:
            companion.terminate()


def _leave(*_: object) -> None:
    sys.exit(0)


def _listen(host: str, port: int) -> Any:
    """The server, or a sentence when the port is taken."""
    from waitress.server import create_server

    from plait.web.wsgi import application

    try:
        return create_server(application, host=host, port=port, threads=8, ident="plait")
    except OSError:
        fail(f"Port {port} is in use. Choose another with --port; 0 takes a free one.", REFUSED)


def start_worker() -> subprocess.Popen[bytes]:
    """A worker in a process of its own, on the same home folder."""
    return subprocess.Popen([sys.executable, "-m", "plait.web.command", "worker"])


def run_worker(*, once: bool) -> None:
    """Work through the queue; every half minute take up runs whose worker was lost."""
    from django.core.management import call_command

    from plait.core import runs

    runs.take_up_again()
    if not once:
        stop = threading.Event()
        threading.Thread(target=_janitor, args=(stop,), daemon=True).start()
    call_command(
        "db_worker", batch=once, interval=0.5, startup_delay=False, reload=False, verbosity=0
    )


def _janitor(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from plait.core import runs

    while not stop.wait(30):
        runs.take_up_again()
        close_old_connections()
