"""Specification of `naming`."""
