"""Specification of `exporting`."""
