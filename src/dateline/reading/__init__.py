"""From bytes to a page and its passages.

Bytes come in through one door and leave as a ``Reading``: a page whose canonical text never changes, the tree
of passages on it (article, thread, comments, reposts, quotations, headlines) and the problems met on the way.

``door``       the one way in: what kind of file is it, and which reader reads it
``decoding``   bytes to characters, with a map of every edit
``settings``   what a user may set
``assembly``   drafts of passages, made into values with ids and checked bounds
``stamps``     the strict grammar of timestamps
``datelines``  where a report was filed
``bylines``    who wrote it, and when it was posted
``outlets``    names of outlets and agencies
``text``       plain text as saved from a page
``html``       HTML pages
"""
