"""Who says what: attributions with their source, cue and content, and the chains that they form.

``attribution``   the door: the attributions of one passage
``attributions``  the values that it hands on
``running_text``, ``quotations``  the passage as one run of words; what stands in quotation marks
``cues``, ``frames``, ``finding``, ``phrases``  candidates from words in constructions
``score``, ``choice``  which of them stay
``sources``, ``source_kinds``, ``links``, ``building``  who speaks, what kind of source, through which outlet
``speech``, ``runs_on``  how far it runs
``chains``        who vouches for one word, innermost first
"""
