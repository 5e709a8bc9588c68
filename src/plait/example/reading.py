"""The example's own data files."""

import csv
from collections.abc import Iterator
from importlib import resources

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """Rows of `data/<name>.csv`; every value a stripped string."""
    text = (resources.files("plait.example") / "data" / f"{name}.csv").read_text("utf-8")
    return [
        {key: (value or "").strip() for key, value in row.items()}
        for row in csv.DictReader(text.splitlines(keepends=True))
    ]


def interview(file_name: str) -> bytes:
    """The bytes of one interview file."""
    return (resources.files("plait.example") / "data" / "interviews" / file_name).read_bytes()


def parts(value: str) -> list[str]:
    """What a cell lists, separated by semicolons."""
    return [part.strip() for part in value.split(";") if part.strip()]


def pairs(value: str) -> Iterator[tuple[str, str]]:
    """(cause, effect) for each "cause > effect" of a cell."""
    for part in parts(value):
        cause, _, effect = part.partition(">")
        yield cause.strip(), effect.strip()


def number(value: str) -> float | None:
    """A float, or None for an empty cell."""
    return float(value) if value else None


def whole(value: str) -> int | None:
    """An int, or None for an empty cell."""
    return int(value) if value else None
