"""The specification: tests by room, each a page and what comes of it."""
