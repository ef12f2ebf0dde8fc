"""Specification of `running`."""
