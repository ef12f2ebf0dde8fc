"""What an analyst works in: one file that keeps pages, claims, problems and runs, and where each came from.

``schema``    the tables, the same for SQLite and later PostgreSQL
``opening``   a path to an open case, or a problem that says why not
``store``     keeping and fetching values
``search``    which claims fit a filter
``finding``   which events fit a filter, a screen at a time
``facets``    how many events of each type, place, actor …
``words``     full-text search over the words of events
``checking``  rehashing every page and testing every span
"""
