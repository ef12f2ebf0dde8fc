"""Specification of `model`."""
