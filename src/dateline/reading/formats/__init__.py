"""Files that hold pages, and pages that are neither text nor HTML: one file a format.

``container``   the words: a format, what lies in a container, and how one is opened
``registry``    the formats, and how each is recognised: by its bytes first, by its name second
``walking``     an input to the pages in it, whatever lies in whatever
``streams``     bytes that come in once, are looked at before they are read, and never grow without bound
``composing``   a title, an author, a time, a text and its comments, as a source gives them, to a page and passages
"""
