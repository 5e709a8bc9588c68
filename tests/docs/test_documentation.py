"""The documentation tells the truth, as far as a program can see."""

import re
from pathlib import Path

import click
import pytest

import plait
from plait.web.command import main

ROOT = Path(__file__).parents[2]
SOURCE = Path(plait.__file__).parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
PAGES += [ROOT / "benchmarks" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text())
    missing = [t for t in targets if "://" not in t and not (page.parent / t).exists()]
    assert missing == []


def _commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for line in re.findall(r"^(?:uv run )?plait (.+)$", page.read_text(), re.MULTILINE):
            found.append((page.name, line.split("#")[0].strip()))
    return found


def test_there_are_commands_to_look_at() -> None:
    assert len(_commands()) >= 9


@pytest.mark.parametrize(("page", "line"), _commands())
def test_every_command_named_exists_with_its_options(page: str, line: str) -> None:
    name, *rest = line.split()
    command = main.commands[name]
    known = {option for each in command.params for option in each.opts}
    named = {word.strip("[]") for word in rest if word.strip("[").startswith("--")}
    assert named <= known, f"{page}: plait {line}"


def test_every_command_there_is_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in main.commands if f"plait {name}" not in readme] == []


def test_every_command_says_what_it_is_for() -> None:
    silent = [name for name, each in main.commands.items() if not each.get_short_help_str()]
    assert silent == []
    assert isinstance(main, click.Group)


def test_the_drawing_of_the_rooms_names_exactly_the_rooms() -> None:
    drawing = (ROOT / "docs" / "map.md").read_text().split("```")[1]
    rooms = {each.name for each in SOURCE.iterdir() if (each / "__init__.py").exists()}
    assert rooms <= set(re.findall(r"\w+", drawing))


def test_the_layers_of_the_check_are_exactly_the_rooms() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    layers = re.search(r"layers = \[(.*?)\]", text, re.DOTALL).group(1)
    rooms = {each.name for each in SOURCE.iterdir() if (each / "__init__.py").exists()}
    assert set(re.findall(r"\w+", layers)) == rooms


def test_every_test_the_map_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", (ROOT / "docs" / "map.md").read_text())
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_index_of_decisions_lists_exactly_the_decisions() -> None:
    folder = ROOT / "docs" / "adr"
    listed = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert listed == {path.name for path in folder.glob("0*.md")}


def test_labels_in_bold_in_the_tutorial_are_on_the_pages() -> None:
    shown = "\n".join(
        path.read_text() for ending in ("*.html", "*.py") for path in SOURCE.rglob(ending)
    )
    bold = re.findall(r"\*\*([^*]+)\*\*", (ROOT / "docs" / "tutorial.md").read_text())
    labels = [" ".join(label.split()) for label in bold if not label.endswith((".", ","))]
    assert [label for label in labels if label not in shown] == []


def test_every_setting_the_readme_names_is_read_by_the_settings() -> None:
    settings = (SOURCE / "web" / "settings.py").read_text() + (
        SOURCE / "web" / "home.py"
    ).read_text()
    named = set(re.findall(r"PLAIT_[A-Z_]+", (ROOT / "README.md").read_text()))
    assert [name for name in named if name not in settings] == []
