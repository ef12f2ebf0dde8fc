"""Who: names, offices, descriptions and pronouns against the actor tables.

``actors``     the door: the actor mentions of one voice
``tables``, ``entries``, ``index``, ``keys``  the tables, and finding a name in them
the rest       phrases, offices, persons, organs, shortened names, descriptions and pronouns, one rule a file
"""
