"""Measure each stage on what others marked by hand, and print one table: ours beside the peers'.

One module a gold set: a loader, a scorer, and ``run(gold, limit) -> list[Row]``. The text of the sets stays where
it is; here are only loaders, scorers and figures.
"""
