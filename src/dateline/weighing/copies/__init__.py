"""Passages to copies: which are one text, abridged or partly reused, and whose text they say they are.

Data flows down this list::

    passage_text   a reading -> the voices that can be copies, each with its own prose
    words          prose -> words as they are compared, with their places in the page
    sketch         prose -> a few hashes of its word runs, to be kept in the case
    index          sketches -> pairs that may share words (contained ones too)
    bounds         two passages -> the most words they can share, so that few pairs are compared
    compare        two passages -> the stretches they share, the kind of copy, who was first
    find           all of these, over a case or for a new page
    families       copies -> which passages are one text
    credits        a reading -> the agencies and outlets whose text a passage says it is

Public: `passage_texts`, `sketch_of`, `CopyIndex`, `compare`, `shares_words`, `find_copies`, `copies_with`,
`families`, `credits_of`, each in the module of its step.
"""
