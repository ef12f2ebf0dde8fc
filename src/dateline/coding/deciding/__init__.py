"""Deciding between the rules and the trained reader, by weights that say how often which of them was right.

- `weights`: the table of weights, and how likely something is by them
- `happenings`: which words name a happening, and of which type
- `statuses`: how it is put
- `factuality`: how sure that leaves a reader
- `parties`: who did it, to whom, and where
- `sources`: how far the reader agrees with who says so
"""
