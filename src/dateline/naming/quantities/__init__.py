"""How many of what: numbers and ranges bound to what they count."""
