"""Specification of `case`."""
