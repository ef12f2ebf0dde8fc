"""Claims of projects that code events, taken over from the rows of their tables; nothing is read.

``rows``      a page of one row back to its cells, each with its words
``tables``    what the projects' words and codes mean: types, parties, sectors
``parties``   a name or code of theirs to an actor of the tables
``places``    a name with coordinates to a place
``cells``     days, numbers and sources as their cells give them
``acled``, ``ged``, ``gdelt``  one project each: which cell is what
``claims``    the row as a claim with its chain: the project, then whom the row names
"""
