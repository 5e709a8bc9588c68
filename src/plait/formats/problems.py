"""What was wrong with a file, and where."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Problem:
    """Something in a file that could not be taken as it stands. `severity`: error or warning."""

    where: str
    message: str
    severity: str = "warning"

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
