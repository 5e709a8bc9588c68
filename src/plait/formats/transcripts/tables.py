"""Transcripts written as a table: which column is the speaker, the time and what was said."""

from collections.abc import Sequence

from plait.formats.problems import Problem

from .turns import Piece, milliseconds

Rows = Sequence[Sequence[str]]

_SPEAKER = {"speaker", "who", "name", "person", "participant", "role", "speaker name"}
_START = {"time", "timestamp", "start", "start time", "begin", "from", "timecode"}
_END = {"end", "end time", "until", "to"}
_SAID = {
    "text",
    "transcript",
    "said",
    "utterance",
    "content",
    "words",
    "dialogue",
    "turn",
    "speech",
}
_OTHER = {"no", "no.", "#", "nr", "number", "line", "id", "notes", "note", "comment", "comments"}
_HEADER = _SPEAKER | _START | _END | _SAID | _OTHER
_LONGEST_NAME = 60


class Columns:
    """The places of a table's columns; None for what it has no column for."""

    def __init__(self, rows: Rows) -> None:
        self.width = max(map(len, rows))
        self.headed = _is_header(rows[0])
        head = [cell.strip().lower() for cell in rows[0]] if self.headed else []
        body = rows[1:] if self.headed else rows
        self.start = _named(head, _START, _column_of_times(body, self.width))
        self.end = _named(head, _END, None)
        said = _named(head, _SAID, None)
        self.said = self._longest(body) if said is None else said
        self.speaker = _named(head, _SPEAKER, self._shortest(body))

    def _longest(self, body: Rows) -> int:
        return max(range(self.width), key=lambda at: sum(len(cell) for cell in _column(body, at)))

    def _shortest(self, body: Rows) -> int | None:
        """The column of names: short cells that come back, on the left of what was said."""
        for at in reversed(range(self.said)):
            cells = [cell.strip() for cell in _column(body, at) if cell.strip()]
            short = all(len(cell) <= _LONGEST_NAME for cell in cells)
            if cells and at not in {self.start, self.end} and short and not _are_numbers(cells):
                return at
        return None

    @property
    def unused(self) -> list[int]:
        return [
            at
            for at in range(self.width)
            if at not in {self.start, self.end, self.said, self.speaker}
        ]


def pieces(rows: Rows) -> tuple[list[Piece], list[Problem]]:
    """The turns of a table of two or more columns, and the columns that were left out."""
    columns = Columns(rows)
    body = rows[1:] if columns.headed else rows
    found: list[Piece] = []
    for cells in body:
        piece = _piece(cells, columns)
        # An empty name means that the same person goes on.
        if found and columns.speaker is not None and not piece.speaker and piece.at_ms is None:
            found[-1].text += f"\n{piece.text}"
        else:
            found.append(piece)
    return found, _left_out(body, columns)


def _piece(cells: Sequence[str], columns: Columns) -> Piece:
    speaker = _cell(cells, columns.speaker).strip().rstrip(":").strip()
    return Piece(
        _cell(cells, columns.said),
        speaker or None,
        milliseconds(_bare(_cell(cells, columns.start))),
        milliseconds(_bare(_cell(cells, columns.end))),
    )


def _left_out(body: Rows, columns: Columns) -> list[Problem]:
    """Line numbers say nothing; anything else that is left out is said."""
    problems = []
    for at in columns.unused:
        cells = [cell.strip() for cell in _column(body, at) if cell.strip()]
        if cells and not _are_numbers(cells):
            message = f"Column {at + 1} of a table is neither speaker, time nor words: left out."
            problems.append(Problem("the document", message))
    return problems


def _is_header(row: Sequence[str]) -> bool:
    cells = [cell.strip().lower() for cell in row if cell.strip()]
    return bool(cells) and all(cell in _HEADER for cell in cells)


def _named(head: list[str], names: set[str], otherwise: int | None) -> int | None:
    return next((at for at, name in enumerate(head) if name in names), otherwise)


def _column_of_times(body: Rows, width: int) -> int | None:
    for at in range(width):
        cells = [cell for cell in _column(body, at) if cell.strip()]
        times = sum(milliseconds(_bare(cell)) is not None for cell in cells)
        if times and times >= len(cells) / 2:
            return at
    return None


def _column(body: Rows, at: int) -> list[str]:
    return [_cell(cells, at) for cells in body]


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _bare(time: str) -> str:
    return time.strip().strip("[]()")


def _are_numbers(cells: list[str]) -> bool:
    return all(cell.rstrip(".").isdigit() for cell in cells)
