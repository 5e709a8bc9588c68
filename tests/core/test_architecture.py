"""The rules of the house, asserted on its own source."""

import ast
import importlib
import inspect
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import plait

SOURCE = Path(plait.__file__).parent
ROOMS = ["core", "texts", "records", "fieldwork", "screening", "extraction", "coding"]
ROOMS += ["synthesis", "publish"]

# Where writing is the job: actions, what runs inside them, and what carries out a withdrawal.
WRITERS = ["actions", "actions.py", "keeper.py", "ledger.py", "runs.py", "uploads.py", "jobs.py"]
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update"}
WRITES |= {"get_or_create", "update_or_create"}


def _modules(room: str) -> Iterator[str]:
    package = importlib.import_module(f"plait.{room}")
    yield package.__name__
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield found.name


def _actions() -> list[tuple[str, object]]:
    found = []
    for room in ROOMS:
        for name in _modules(room):
            parts = name.split(".")[2:]
            if parts[:1] == ["actions"] and not parts[-1].startswith("_"):
                module = importlib.import_module(name)
                found += [
                    (f"{name}.{each}", value)
                    for each, value in vars(module).items()
                    if inspect.isfunction(value)
                    and not each.startswith("_")
                    and value.__module__ == name
                    and hasattr(inspect.unwrap(value), "__code__")
                    and _is_verb(value)
                ]
    return found


def _is_verb(function: object) -> bool:
    """Helpers shared between action modules take positional arguments; verbs never do."""
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return all(each.kind is not each.POSITIONAL_OR_KEYWORD for each in parameters)


def test_there_are_actions_to_look_at() -> None:
    assert len(_actions()) > 30


@pytest.mark.parametrize("name", sorted(dict(_actions())))
def test_every_action_is_atomic_says_who_acts_and_records_an_event(name: str) -> None:
    assert getattr(dict(_actions())[name], "is_action", False), f"{name} lacks @action"


def _sources() -> list[Path]:
    return [
        path
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and path.relative_to(SOURCE).parts[0] in ROOMS
    ]


def _writes(path: Path) -> list[str]:
    """Calls like `Thing.objects.create(...)`, `.filter(...).update(...)` and `thing.save()`."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    return [
        f"{path.relative_to(SOURCE)}:{call.lineno} {call.func.attr}"
        for call in calls
        if call.func.attr in {"bulk_create", "bulk_update"}
        or (call.func.attr == "save" and not call.args)  # with an argument it is a file's
        or (call.func.attr in WRITES and "objects" in ast.unparse(call.func))
    ]


def test_nothing_outside_actions_writes() -> None:
    outside = [
        path
        for path in _sources()
        if not any(part in WRITERS for part in path.relative_to(SOURCE).parts)
        and path.name not in {"people.py", "staleness.py"}
        and path.relative_to(SOURCE).parts[:2] != ("core", "db")
    ]
    assert [line for path in outside for line in _writes(path)] == []


def test_only_core_db_knows_which_database_it_is() -> None:
    words = ("vendor ==", "sqlite3", "postgresql", "PRAGMA")
    allowed = {SOURCE / "web" / "home.py"}
    knowing = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if path not in allowed
        and path.relative_to(SOURCE).parts[:2] != ("core", "db")
        and any(word in path.read_text() for word in words)
    ]
    assert knowing == []


def test_every_field_of_every_table_declares_its_fate_at_withdrawal() -> None:
    silent = []
    for model in apps.get_models():
        if model.__module__.startswith("plait.") and not model._meta.auto_created:
            own = [*model._meta.local_fields, *model._meta.local_many_to_many]
            names = {field.name for field in own}
            declared = model.fates.declared()
            silent += [f"{model.__name__}.{name}" for name in names ^ declared]
    assert silent == []


def test_no_file_grows_past_400_lines() -> None:
    ends = {".py", ".js", ".css", ".html"}
    tall = [
        f"{path.relative_to(SOURCE)}: {count}"
        for path in SOURCE.rglob("*")
        if path.suffix in ends
        and "vendor" not in path.parts
        and "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > 400
    ]
    assert tall == []


def test_the_median_function_is_under_ten_lines() -> None:
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] < 10


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("violation", ["import plait.synthesis.trace\n", "import django\n"])
def test_an_import_upwards_is_found(tmp_path: Path, violation: str) -> None:
    """The check can fail: plant a violation in a copy and see it found."""
    root = SOURCE.parent.parent
    shutil.copytree(
        SOURCE, tmp_path / "src" / "plait", ignore=shutil.ignore_patterns("static", "data")
    )
    shutil.copy(root / "pyproject.toml", tmp_path)
    assert _lint(tmp_path).returncode == 0, _lint(tmp_path).stdout
    planted = tmp_path / "src" / "plait" / "methods" / "planted.py"
    planted.write_text(violation)
    assert _lint(tmp_path).returncode != 0
