"""The science: plain Python on NumPy and SciPy, usable from a notebook without the rest."""
