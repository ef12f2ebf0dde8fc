"""Specification of `reading`."""
