"""Scripts that make the tables and models that are shipped, and the text that they learn from."""
