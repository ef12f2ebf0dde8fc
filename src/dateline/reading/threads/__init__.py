"""Comment threads and forums: from the tree of a page to posts with author, time, answered post and words.

``dates``      what looks like the date of a post
``keys``       what makes two elements alike
``structure``  posts by the page's repeated structure
``engines``    posts by the marks that known engines leave
``fields``     author, number, parent and so on of each post
"""
