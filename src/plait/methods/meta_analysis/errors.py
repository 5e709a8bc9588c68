"""What cannot be computed, and why, in words that can stand beside the field."""


class CannotCompute(ValueError):
    """A sentence for people; `column` and `row` (from 0) say where, as far as there is a where."""

    def __init__(self, sentence: str, column: str = "", row: int | None = None) -> None:
        super().__init__(sentence)
        self.column = column
        self.row = row


class BadInput(CannotCompute):
    """Numbers that cannot be: missing, impossible, or not numbers."""


class TooFewStudies(CannotCompute):
    """Fewer studies than the analysis needs."""


class NotConverged(CannotCompute):
    """The estimate could not be found numerically."""
