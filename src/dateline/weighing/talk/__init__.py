"""What comments do with the claims of the article and of each other.

Data flows down this list::

    thread   a reading -> its comments: their own sentences, and whom each answers
    cues     a sentence -> the words that show a stance
    matter   a sentence and claims -> which claim it is about
    replies  all of these -> what each comment supports, denies, asks about or adds

Public: `replies_of`, `only_in_talk`, `answers_of`, each in the module of its step.
"""
