"""Claims to events: what is one text, one origin, one happening, and where accounts cannot all be right.

``copies``    passages that are one text, abridged or partly reused, and whose text it is
``sameness``  claims about one happening
``origins``   who a claim first came from; copies, wires, owners and chains counted once
``events``    the fields of an event, each with the claims that attest it
``disputes``  where claims of one event cannot all be right, and who says what
``grading``   the registry of sources, and how credible a claim is
``talk``      what comments do with the claims of the article and of each other
"""
