"""Events to pictures: who is with whom, who holds what, what happened when, and the brief that says it in words.

``ties``      signed ties between actors at a day, what changed, who acts for whom
``balance``   how far a signed network is from camps, exactly
``holds``     who holds which place on which day, and how we know
``timeline``  events with uncertain dates, one lane an origin
``compared``  what a project that codes events has beside what is told in words
``brief``     what is known, contested, claimed, planned, held, and what cannot be told
"""
