"""Comment threads and forums: from a page laid out to posts with author, time, answered post and words.

``dates``      what looks like the date of a post, and the days that months in several languages name
``keys``       what makes two elements of a page alike
``structure``  posts by the page's repeated structure: bodies and dates that alternate
``marked``     comments by the marks that known engines leave (``engines.tsv``)
``opening``    the first post of a forum page whose mark-up is not that of its answers
``fields``     author, number and answered post of each post, from what stands around its words
``plausible``  threads told from teasers, and forums from papers
``posts``      the values: post, author, thread
``finder``     all of it together
"""
