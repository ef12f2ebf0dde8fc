"""Where: names against the gazetteer, with the readings that lost.

``places``     the door: the place mentions of a page
``gazetteer``, ``gazetteer_schema``, ``gazetteer_import``  the gazetteer, its form, and a user's own files
the rest       finding names, the words beside them that show a place, and which of several is meant
"""
