"""Plain text as saved from a page: its article, and its thread told by numbers, headers or headings."""
