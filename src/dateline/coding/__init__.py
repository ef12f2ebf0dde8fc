"""Sentences to claims: who says it, how it is put, what happened, and the assembly of a claim.

``attributions``  who says what to whom: the values
``attribution``   finding attributions in a passage, and the chain of who says it
"""
