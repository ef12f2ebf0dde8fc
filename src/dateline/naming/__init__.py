"""Mentions to actors, places, times and quantities, and the tables they are looked up in."""
