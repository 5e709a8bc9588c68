"""Plait: a workbench for mixed-methods evidence synthesis."""
