"""Ties: events -> signed relations between actors, their balance, and who acts for whom."""
