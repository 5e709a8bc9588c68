"""Small files of references for the tests."""

TITLES = [
    "A befriender on the phone after miscarriage",
    "Groups that meet online after a loss",
    "Partners and their grief",
    "Drug treatment of something else",
    "Letters between bereaved parents",
    "Midwives who listen to parents",
]


def ris(titles: list[str]) -> bytes:
    """A RIS file of works that share no field but their kind."""
    parts = [
        f"TY  - JOUR\nTI  - {title}\nAU  - Author{n}, A.\nPY  - {2000 + n % 25}\nER  - \n"
        for n, title in enumerate(titles)
    ]
    return "\n".join(parts).encode()
