"""Criteria, reasons and decisions."""
