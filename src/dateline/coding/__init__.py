"""Sentences to claims: who says it, how it is put, what happened, and the assembly of a claim.

``attributions``  who says what to whom: the values
``attribution``   finding attributions in a passage (its steps: ``attribution_…``, ``quotations``, ``cues``)
``source_kinds``  what kind of source it is
``chains``        who vouches for a word, innermost first; who "we" is in a quotation

``ontology``      PLOVER's types and modes
``frames``        the lexicon of frames: which words name which happening, and where its parties stand
``slots``         subjects, objects and prepositions as meant (``slot_words``, ``light_verbs``, ``labels``)
``matching``      which frame the words around a verb or noun make up
``domains``       other walks of life, which borrow the words of violence
``triggers``      the happenings that a sentence names
``roles``         who did it and to whom; ``relevance``: whether that is public life
``territory``     a change of hands of a place
"""
