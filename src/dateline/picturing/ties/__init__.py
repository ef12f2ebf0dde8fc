"""Ties: events -> signed relations between actors, what changed, who acts for whom, and how far they balance.

``parties``     who can be a party to a tie, and for whom it acts by the tables
``factors``     how much an event counts, as the tables of this room have it
``directions``  who does it to whom in an event, claim by claim
``given``       what one event gives, before others are known
``takings``     whom a town was taken from, where only an earlier event says it
``ties``        the ties of a day
``pairs``       both directions together, what changed between two days, in words
``acting``      who acts for whom, by the tables and by words of claims
``blocks``      a graph's biconnected blocks
``camps``       the best partition of one block, proved
``balance``     the frustration of a whole network, and the triangles that break it
"""
