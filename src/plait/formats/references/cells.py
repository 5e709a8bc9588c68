"""The rows of a text table, with the line each begins in and what its quotation marks hide."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plait.formats.problems import Problem, Unreadable

LONGEST_CELL = 10_000_000
_DELIMITERS = [",", ";", "\t"]
_SEP = re.compile(r"^sep=(.)\n", re.IGNORECASE)
_YEAR = re.compile(r'\s*"?(?:19|20)\d\d(?:[-./ ][-\d./ :]*)?"?\s*')

# A limit of the whole process: raised where it is lower, never lowered for others.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))


@dataclass(frozen=True)
class Row:
    """One row and the line it begins in."""

    line: int
    cells: list[str]


def delimiter_of(text: str) -> str:
    """What Excel was told by "sep=;", or what cuts the first line into most cells."""
    if told := _SEP.match(text):
        return told.group(1)
    return max(_DELIMITERS, key=lambda each: len(first_row(text, each)))


def first_row(text: str, delimiter: str) -> list[str]:
    """The cells of the first line that is not empty; none where its quotes are broken."""
    line = _without_sep(text).lstrip("\n").split("\n", 1)[0]
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def rows(file: str, text: str) -> list[Row]:
    """All rows that hold anything. Raises Unreadable with the line of a broken quotation mark."""
    delimiter = delimiter_of(text)
    try:
        return list(_quoted(file, text, delimiter))
    except Unreadable:
        if found := _unquoted(text, delimiter):
            return found
        raise


def _quoted(file: str, text: str, delimiter: str) -> Iterator[Row]:
    skipped = 1 if _SEP.match(text) else 0
    source = io.StringIO(_without_sep(text))
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(file, f"line {line + skipped}", _in_words(error)) from None
        if any(cell.strip() for cell in cells):
            yield Row(line + skipped, cells)
        line = reader.line_num + 1


def _without_sep(text: str) -> str:
    return _SEP.sub("", text, count=1)


def _in_words(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return (
            "A quotation mark is opened in the row that begins here and never closed. "
            "Close it, or export the table again."
        )
    if "field limit" in str(error):
        return "A cell of this row is longer than any abstract. Is a quotation mark missing?"
    return (
        "A quotation mark stands in the middle of a cell in the row that begins here. "
        "Double it or take it out, or export the table again."
    )


def _unquoted(text: str, delimiter: str) -> list[Row]:
    """Some programs write tab-separated text without quoting: a mark is then part of the words."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if delimiter != "\t" or len({line.count("\t") for _, line in lines}) != 1:
        return []
    return [Row(n, [_without_quotes(cell) for cell in line.split("\t")]) for n, line in lines]


def _without_quotes(cell: str) -> str:
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if whole else cell


def refuse_swallowed_rows(file: str, row: Row, delimiter: str, columns: int, year: int) -> None:
    """Raise Unreadable where two broken quotation marks have made one cell of several rows.

    Paragraphs in an abstract are no such thing: a line in the cell must have as many columns as
    the table and a year where the table has its year (`year` is that column's index).
    """
    for index, cell in enumerate(row.cells):
        *swallowed, _ = cell.split("\n")
        for n, line in enumerate(swallowed):
            before = index if n == 0 else 0
            parts = line.split(delimiter)
            at = year - before
            if len(parts) == columns - before and at >= (n == 0) and _YEAR.fullmatch(parts[at]):
                message = "A quotation mark here joins this row with the next. Mend it."
                raise Unreadable(file, f"line {row.line + n}", message)


def odd(row: Row, columns: int) -> list[Problem]:
    """More or fewer cells than the header: something may stand in the wrong column."""
    if len(row.cells) == columns:
        return []
    than = "more" if len(row.cells) > columns else "fewer"
    message = (
        f"The row has {than} cells than the header: look whether they stand where they should."
    )
    return [Problem(f"line {row.line}", message, "error" if than == "more" else "warning")]
