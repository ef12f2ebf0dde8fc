"""What happened: triggers, who did it to whom, where, when, and who holds a place after it.

``ontology``, ``frames``, ``domains``, ``light_verbs``  PLOVER and the lexicon of frames
``slots``, ``slot_values``, ``slot_words``, ``labels``, ``matching``  what hangs on a word, and whether a frame fits
``triggers``    the words that name happenings
``roles``, ``relevance``, ``territory``  the parties, whether they are in public life, and a change of hands
``place``, ``time``, ``time_ties``  where and when it happened
"""
