"""Mentions to actors, places, times and quantities, and the tables in ``knowledge/`` that they are looked up in.

``names``       the parse of a page to all that it names; the door of this room
``actors``      who: names, offices, descriptions and pronouns against the actor tables
``places``      where: names against the gazetteer, with the readings that lost
``times``       when: TIMEX3 expressions anchored on the passage's own time
``quantities``  how many of what
"""
