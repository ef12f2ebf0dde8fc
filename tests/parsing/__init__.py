"""Specification of `parsing`."""
