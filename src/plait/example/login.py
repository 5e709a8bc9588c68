"""The people of the example and the password they share, made anew for each install."""

import secrets
from pathlib import Path

from django.conf import settings

EMAIL = "lead@example.org"
PEOPLE = [
    (EMAIL, "Amina Rahman", "lead"),
    ("researcher@example.org", "Ben Whitaker", "researcher"),
    ("reader@example.org", "Carys Morgan", "reader"),
]


def make() -> str:
    """A fresh password, kept in the home folder for its owner to read."""
    password = "-".join(secrets.choice(_WORDS) for _ in range(4))
    path = _path()
    path.touch(mode=0o600)
    path.write_text(password)
    return password


def read() -> str:
    """The password of this install's example, or where to look when it is not here."""
    path = _path()
    return path.read_text().strip() if path.exists() else "you were given"


def _path() -> Path:
    return Path(settings.HOME) / "example-password"


_WORDS = """
amber anchor apple basil beacon birch bramble brook candle cedar clover copper coral cotton
daisy dune ember fennel fern finch garden ginger hazel heather honey iris ivory juniper kite
lantern larch laurel lemon linen maple meadow mint moss nettle oak olive opal orchard otter
pearl pebble plum poppy quartz raven reed river robin rowan saffron sage sorrel spruce thistle
thyme tulip velvet violet walnut willow wren yarrow
""".split()  # noqa: SIM905
