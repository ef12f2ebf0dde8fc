"""Fetch what the user names, politely, and archive each answer as it came. The only code that touches the network.

``gates``    which addresses may be asked: by scheme, and by what their names resolve to at the moment of asking
``manners``  robots.txt and the pace at which one host is asked
``asking``   one request and its answer, with redirects and bounds
``archive``  answers as records of a web archive (WARC)
``fetch``    many addresses, with what is remembered of them for the next time
"""
