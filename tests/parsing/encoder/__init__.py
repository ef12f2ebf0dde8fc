"""Specification of `parsing.encoder`."""
