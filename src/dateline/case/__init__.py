"""What an analyst works in: one file that keeps pages, claims, problems and runs, and where each came from.

``schema``   the tables, the same for SQLite and later PostgreSQL
``opening``  a path to an open case, or a problem that says why not
``store``    keeping and fetching values
``search``   which claims fit a filter
``checking`` rehashing every page and testing every span
"""
