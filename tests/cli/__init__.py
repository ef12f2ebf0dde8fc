"""Specification of `cli`."""
