"""Where claims of one event, or of two that concern one matter, cannot all be right.

``accounts``  what stands against what, before it is dressed as a dispute
``parties``   whether two namings can mean one party
``matter``    whether two claims are about one matter, and which was told when
``happened``  denied, did or did not, done or only planned
``who``       who did it, to whom
``counts``    how many
``spots``     where, and when
``holders``   who holds a place
``apart``     what is denied of an event that was left apart
``singular``  deeds that can be but once, told of two places or days
``crossing``  under which keys a claim is looked up by disputes across events
``interest``  what an account means for the one who gives it
``positions`` accounts as disputes, with who holds each
``find``      all of these, of one event and across events
``stance``    whether a text is for a statement, against it or only tells of it
"""
