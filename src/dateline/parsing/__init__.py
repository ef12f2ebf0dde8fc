"""Text to sentences, words and syntax: the only room that knows an NLP library or a model file.

``tokens``      the values handed on: tokens, sentences, the parse of a page
``paragraphs``  prose of a passage to paragraphs that a parser can take
``casing``      headlines in Title Case and text in ALL CAPS or all lower case, put into sentence case
``languages``   which language a passage is in
``models``      loading a model file and checking its hashes
``mending``     trees that no sentence of English has, put right
``parser``      a reading to the parse of its page
``encoder``     the trained reader: what it says of each word of a parse
"""
