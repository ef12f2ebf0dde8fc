"""Specification of `coding`."""
