"""Watch folders and addresses for as long as somebody wants to know, and report what a case says that it did not say.

``report``    what is reported, as values
``step``      what is known of single things, and all that follows from one look at a case
``tables``    where that is kept
``memory``    what a watch knows, kept in a file of its own beside the case
``folders``   files that are new or changed, and have come to rest
``asking``    addresses of the web: when each is due, and what its entries link to
``wording``   an event, a dispute or a change of hands in a sentence, with the words it rests on
``events``    what is new of events, disputes and saved searches
``holds``     what is new of who holds which place
``versions``  pages that changed at their address, and what they now say otherwise
``noticing``  all that is new since the last time, in one step
``atom``      reports as a feed
``shown``     reports as people read them at a terminal
``hook``      reports sent to an address
``rounds``    one round after the other: look, ask, read, weigh, notice, tell
"""
