"""A saved HTML page: one canonical text from its tree, its article, its thread, and all the rest as boilerplate."""
