"""The twelve signs a code can wear: a colour and a line, so that colour is never the only sign.

The number is what a code stores. Colours are the custom properties --code-0 to --code-11 of the
house style; the lines are drawn in `static/coding/coding.css`.
"""

_COLOURS = 12
_LINES = ("solid", "dashed", "dotted", "dash-dot")

# Neighbours in the palette differ in line as well as in colour.
PALETTE: list[tuple[int, str]] = [
    (number, f"Colour {number + 1}, {_LINES[number % len(_LINES)]} line")
    for number in range(_COLOURS)
]
