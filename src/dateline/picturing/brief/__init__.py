"""The brief: what a case says of a window of time, each sentence made from claims.

``values``   a brief, its sections, sentences and their parts
``drafting`` sentences put together from our words and parts
``names``    actors and places by name
``days``     days and intervals in words
``sources``  who says it, in words
``phrases``  what happened as a verb or a noun, from a table
``cells``    the cells of one claim in words
``clauses``  one claim as a clause, in its status
``voices``   which claim of an event speaks for it, and who says so
``disputed`` the positions of a dispute in words
``holding``  who holds what in words
``gaps``     what cannot be told
``changes``  what is new, changed or gone since the brief before
``brief``    all of it together
``checks``   whether every number, name, place and date stands in the claims cited
"""
