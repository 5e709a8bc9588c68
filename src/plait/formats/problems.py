"""What was wrong with a file, and where."""

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """Something in a file that could not be taken as it stands.

    `where` is a place a person can find: "line 12", "cue 7 (line 31)", "the whole file". An
    "error" means that something is missing or may be wrong; a "warning", that it was mended or
    left out knowingly.
    """

    where: str
    message: str
    severity: Literal["error", "warning"] = "warning"

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


class Unreadable(Exception):
    """The file cannot be read. `message` is a full sentence: what is wrong and what to do."""

    def __init__(self, file: str, where: str, message: str) -> None:
        place = f"{file}, {where}" if where else file
        super().__init__(f"{place}: {message}")
        self.file = file
        self.where = where
        self.message = f"{place}: {message}"
