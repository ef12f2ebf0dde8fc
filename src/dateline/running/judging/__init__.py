"""What people decided of claims, carried from the log into the case: found again, applied, listed where amiss.

``marks``   judgement -> the claim of today that it is about
``cells``   claim and judgements -> claim as judged
``actors``  names that are one actor, or not
``apply``   the log of a case -> its claims as judged
``decide``  what a person does -> judgements in the log
"""
