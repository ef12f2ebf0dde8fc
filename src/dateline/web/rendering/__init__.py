"""What is shown, set as a page: templates and strings, words masked, a page laid out for reading, the same as JSON."""
