"""When: TIMEX3 expressions, anchored on the passage's own time.

``times``      the door: the time mentions of one passage
``anchor``     what the times of a passage are counted from
``grammar``    rules from tables
``calendar``, ``relative``, ``lengths``, ``parts``, ``holidays``  what builds a time from each
``scene``, ``merging``, ``values``, ``cues``  tense, neighbours that are one time, and values as intervals
"""
