"""Searches, imports, duplicates, references, studies and their reports, services."""
