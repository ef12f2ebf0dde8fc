"""Sentences to claims: who says it, how it is put, what happened, and the assembly of a claim.

``attribution``  who says what, and the chains that follow from it
``status``       whether it is said to have happened, denied, planned, threatened …
``events``       what happened: triggers, parties, place, time, change of hands
``outer_chain``  who passes it on, from the structure of the page
``cast``         who, to whom and where, made to agree with one another
``confidence``   how sure the machine is
``claims``       all of it put together
``lexicon``      the tables: frames of events, cues of speech, words of status
"""
