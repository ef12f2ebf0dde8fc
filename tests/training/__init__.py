"""Specification of what makes the models and tables that are shipped."""
