"""Bytes to a page and its passages.

Bytes come in through one door and leave as a ``Reading``: a page whose canonical text never changes, the tree of
passages on it (article, thread, comments, reposts, quotations, headlines) and the problems met on the way.

``settings``   what a user may set
``decoding``   bytes to characters, with a map of every edit
``door``       the one way in: what kind of file it is, and which reader reads it
``assembly``   drafts of passages, made into values with ids, order and bounds on time
``lines``      the lines of a text, with what their shape tells; ``headings`` of threads and ``furniture`` among them
``reports``    what a report prints of itself: bylines, stamps, datelines, outlets; reports pasted or quoted
``replies``    who answers whom, and the names that follow from it
``text``       plain text as saved from a page
``html``       saved HTML: its text, its article, its thread
``knowledge``  the tables
"""
