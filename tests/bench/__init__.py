"""Specification of `bench`."""
