"""Reading on many machines: pages are cut into shards, workers read shards into shards, one writer gathers them.

What is read, and how, is as on one machine; see ``docs/cluster.md``. Nothing in here is loaded unless it is asked for.
"""
