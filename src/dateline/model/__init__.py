"""The words of Dateline as plain immutable values; imports nothing of ours.

``spans``     words in a page, and where they stand
``problems``  what is wrong with an input, as a value with a stable code
``ids``       identifiers made of content
``stated``    a value together with how it is known
``page``      pages, passages and the tree they form
``when``      intervals of time with precision and basis
``actors``    who acts, and how they were named
``places``    where, and how exactly
``quantities`` how many of what
``claims``    one source's account of one happening
``telling``   a claim with what weighing must know of where it stands
``copies``    passages that share their words
``events``    claims about one happening, and their origins
``disputes``  where claims cannot all be right
``sources``   the registry of sources, grades, the stance of the talk
``weighed``   all of these together, of one case
``judgements`` what a person decided
``ties``      signed relations between actors
``holds``     who holds a place
"""
