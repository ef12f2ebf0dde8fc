"""From bytes to a page and its passages.

Bytes come in through one door and leave as a ``Reading``: a page whose canonical text never changes, the tree
of passages on it (article, thread, comments, reposts, quotations, headlines) and the problems met on the way.

Shared by all readers, in the order they build on each other:

``settings``   what a user may set
``decoding``   bytes to characters, with a map of every edit
``door``       the one way in: what kind of file is it, and which reader reads it
``assembly``   drafts of passages, made into values with ids, order and bounds on time
``stamps``     the strict grammar of timestamps
``outlets``    names of outlets and agencies
``datelines``  where a report was filed
``lines``      the lines of a text, with what their shape tells
``bylines``    who wrote a report, and when it was posted
``furniture``  lines that belong to the page and not to what is said on it
``headings``   lines that open or end a thread
``headers``    lines that name who wrote a comment, and when
``voices``     a commentator's own talk, or a report
``reports``    the head of a report: headlines, byline, times, dateline
``reposts``    whole reports pasted into a comment or article
``quoted``     what a passage quotes at length from an outlet or another comment
``replies``    who answers whom, and the names that follow from it
``undated``    when a pasted report without a date was published

Plain text: ``text`` puts a page together; ``plain_threads`` finds its thread by ``headed_comments`` (with
``first_comments``) or ``numbered_comments``, which make ``entries``.

HTML: ``html`` puts a page together from ``markup``, ``layout``, ``metadata``, ``articles``, ``front``, ``asides``,
``comments``, ``quote_heads``, ``nesting`` and the readers of threads in ``threads/``.
"""
