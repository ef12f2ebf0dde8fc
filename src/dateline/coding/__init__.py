"""Sentences to claims: who says it, how it is put, what happened, and the assembly of a claim.

``attributions``  who says what to whom: the values
``attribution``   finding attributions in a passage (its steps: ``attribution_…``, ``quotations``, ``cues``)
``source_kinds``  what kind of source it is
``chains``        who vouches for a word, innermost first; who "we" is in a quotation
"""
