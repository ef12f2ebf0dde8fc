"""MUC-4: incidents in news on attacks in Latin America, made of our claims and held against the official keys.

``keys``       texts and answer keys
``scoring``    aligns templates and counts slots
``incidents``  claims to incidents
``parties``    who may have a part in an incident
``settings``   when and where it may have been
``relevance``  what speaks for an incident that the keys want, for its kind and for how sure it is who did it
``weights``    the fitted weights of all that
``templates``  incidents to templates
``measuring``  the bench
"""
