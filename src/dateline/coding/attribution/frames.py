"""The constructions in which a cue takes its content: one small function for each part of speech.

A frame has a name that the table of cues speaks of:

=========  ==========================================================
``that``   a finite clause: "said that it left", "It left, he said"
``to-of``  a clause with its own subject: "urged them to leave"
``sees``   a clause without "that" or "to": "saw soldiers leave", "watched them leaving"
``to``     an infinitive: "vowed to leave"
``ing``    a gerund clause: "denied leaving"
``obj``    an object: "denied the report"
``obj-x``  an object and what is said of it: "accused them of leaving", "called them rebels"
``prt``    the name of a preposition, and its object: "warned of war" is ``of``
``as-so``  "As he said, it left"
``inside`` the cue stands in brackets or between commas within what is said
``be``     a passive, and its subject: "was denied"
``be-x``   a passive, its subject and what is said of it: "is expected to leave", "is described as weak"
``seem``   "seems to be", "appears weak"
=========  ==========================================================
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.parsing.tokens import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLOSED = frozenset({".", "!", "?", '"', "''", "”"})
_QUOTING = frozenset({"quote", "cite"})
_ASIDE = frozenset({",", '"', "''", ";", "-", "--", "–", "—"})
#: verbs that are so often followed by a clause in "that" that a lost one is looked for
_TELLS = frozenset(
    {"tell", "report", "say", "warn", "inform", "state", "confirm", "announce", "claim", "assure"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: words between a verb of telling and the clause that the parser lost
_FAR = 12
_RAISING = frozenset({"seem", "appear", "look", "sound"})
_COPULAS = frozenset({"be", "seem", "appear", "become", "remain", "feel", "look", "sound"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A construction found at a cue.

    name: the name of the construction, as above.
    content: the tokens of what is said, in order.
    passive: whether the cue's subject is part of the content, not the source.
    """

    name: str
    content: tuple[int, ...]
    passive: bool = False


def lemma_of(sentence: Sentence, at: int) -> str:
    """Dictionary form of a cue, with its particle: "point out"."""
    particle = sentence.child(at, "prt")
    lemma = sentence.tokens[at].lemma
    return lemma if particle is None else f"{lemma} {sentence.tokens[particle].lower}"


def verb_frames(sentence: Sentence, at: int) -> list[Frame]:
    """List the frames of the verb at ``at``, the surest first; none where it only passes on "as saying"."""
    token = sentence.tokens[at]
    if token.lemma in _QUOTING and _as_saying(sentence, at):
        return []
    by_dep: dict[str, list[int]] = {}
    for child in sentence.children[at]:
        by_dep.setdefault(sentence.tokens[child].dep, []).append(child)
    bare = token.dep == "acl" and token.tag == "VBN" and "ccomp" not in by_dep
    if "auxpass" in by_dep or "nsubjpass" in by_dep or bare:
        return _passive_frames(sentence, at, by_dep)
    found = _clause_frames(sentence, at, by_dep)
    if token.lemma in _RAISING:
        found = _seeming_frames(sentence, by_dep)
    found.extend(_object_frames(sentence, at, by_dep))
    found.extend(preposition_frames(sentence, at))
    if not any(frame.name in {"that", "to-of"} for frame in found):
        found.extend(_lost_clause(sentence, at) if token.lemma in _TELLS else [])
        found.extend(_outer_frames(sentence, at, by_dep))
    return [_floating(sentence, at, frame) for frame in found]


def _clause_frames(sentence: Sentence, at: int, by_dep: dict[str, list[int]]) -> list[Frame]:
    """List the frames with a clause below the cue."""
    found: list[Frame] = []
    objects = by_dep.get("dobj", [])
    for child in by_dep.get("ccomp", []):
        if by_dep["ccomp"][0] < at < child and _begins_anew(sentence, child):
            continue
        name = "to-of" if _is_infinitive(sentence, child) else "that"
        if sentence.tokens[child].tag in {"VB", "VBG"} and name == "that" and _is_bare(sentence, child):
            name = "sees"
        found.append(Frame(name, tuple(sentence.subtree(child))))
    for child in by_dep.get("xcomp", []):
        clause = sentence.subtree(child)
        if objects:
            found.append(Frame("to-of", tuple(sorted(sentence.subtree(objects[0]) + clause))))
        elif _is_infinitive(sentence, child):
            found.append(Frame("to", tuple(clause)))
        else:
            found.append(Frame("ing" if sentence.tokens[child].tag == "VBG" else "obj-x", tuple(clause)))
    return found


def _begins_anew(sentence: Sentence, clause: int) -> bool:
    """Whether a semicolon parts the clause from a cue that closes another one: "It fell, he said; many had fled"."""
    first = sentence.subtree(clause)[0]
    return first > 0 and ";" in {sentence.tokens[first - 1].lower, sentence.tokens[first].lower}


def _seeming_frames(sentence: Sentence, by_dep: dict[str, list[int]]) -> list[Frame]:
    """List the frames of "seem" and the like: clauses, and the subject with what it seems to be."""
    found = [Frame("that", tuple(sentence.subtree(child))) for child in by_dep.get("ccomp", [])]
    complements = [x for dep in ("acomp", "oprd", "prep") for x in by_dep.get(dep, [])]
    seeming = [*by_dep.get("xcomp", []), *complements[:1]]
    found.extend(Frame("seem", _subject_and(sentence, by_dep, child), passive=True) for child in seeming)
    return found


def _outer_frames(sentence: Sentence, at: int, by_dep: dict[str, list[int]]) -> list[Frame]:
    """List the frames in which what is said stands around the cue."""
    inside = _inside_frame(sentence, at)
    found = [] if inside is None else [inside]
    if sentence.tokens[at].dep == "advcl" and "dobj" not in by_dep:
        found.extend(_as_frame(sentence, at))
    return found


def _as_saying(sentence: Sentence, at: int) -> bool:
    """Whether the verb is followed by "as saying": the saying attributes."""
    return any(
        sentence.tokens[child].lower == "as" and sentence.child(child, "pcomp") is not None
        for child in sentence.children[at]
    )


def _as_frame(sentence: Sentence, at: int) -> list[Frame]:
    """Find what "as he said" is said of: the clause it hangs in."""
    opener = next((x for x in sentence.children[at] if sentence.tokens[x].lower == "as" and x < at), None)
    if opener is None or sentence.child(at, *_SUBJECTS) is None:
        return []
    mine = set(sentence.subtree(at))
    content = tuple(x for x in sentence.subtree(sentence.tokens[at].head) if x not in mine)
    return [Frame("as-so", content)] if content else []


def _floating(sentence: Sentence, at: int, frame: Frame) -> Frame:
    """Add the rest of the sentence behind a cue between commas: "The road, he said, was mined at both ends"."""
    if (
        frame.name not in {"that", "inside"}
        or not frame.content
        or frame.content[-1] > at
        or frame.content[0] > at
    ):
        return frame
    behind = max([at, *(x for x in sentence.children[at] if sentence.tokens[x].dep in _SUBJECTS)])
    size = len(sentence.tokens)
    if (
        behind + 3 >= size
        or sentence.tokens[behind + 1].lower != ","
        or sentence.tokens[frame.content[-1]].lower in _CLOSED
    ):
        return frame
    after = sentence.tokens[behind + 2]
    if any(
        sentence.tokens[x].dep in _SUBJECTS and sentence.tokens[x].head == at
        for x in sentence.ancestors(after.index)
    ):
        return frame  # "…, said Mr. X, an analyst": what follows tells who he is
    if after.tag in {"VBG", "WP", "WDT", "WRB", "IN", "CC"} and after.lower not in {
        "that",
        "by",
        "in",
        "for",
        "from",
    }:
        return frame
    return Frame(frame.name, (*frame.content, *range(behind + 2, size)), frame.passive)


def _object_frames(sentence: Sentence, at: int, by_dep: dict[str, list[int]]) -> list[Frame]:
    """List the frames with an object."""
    found: list[Frame] = []
    for child in by_dep.get("dobj", []):
        after = [
            x
            for dep in ("prep", "oprd")
            for x in by_dep.get(dep, [])
            if x > child
            and (dep == "oprd" or sentence.tokens[x].lower in {"of", "as", "for", "to", "over", "with"})
        ]
        if after:
            said_of = [x for extra in after for x in sentence.subtree(extra)]
            found.append(Frame("obj-x", tuple(sorted(sentence.subtree(child) + said_of))))
        found.append(Frame("obj-x" if _of_doing(sentence, child) else "obj", tuple(sentence.subtree(child))))
    return found


def _is_bare(sentence: Sentence, verb: int) -> bool:
    """Whether the clause has neither auxiliary nor "that": "saw soldiers loot the shop", "saw them burning houses"."""
    return sentence.child(verb, "aux", "mark") is None and sentence.child(verb, "nsubj") is not None


def _of_doing(sentence: Sentence, noun: int) -> bool:
    """Whether the parser hung "of leaving" in "accused them of leaving" on the object."""
    of = sentence.child(noun, "prep")
    return of is not None and sentence.tokens[of].lower == "of" and sentence.child(of, "pcomp") is not None


def _lost_clause(sentence: Sentence, at: int) -> list[Frame]:
    """Find a clause in "that" which the parser hung elsewhere: "told him that", "reported, citing officials, that".

    Between the verb and "that" there may be a noun phrase or what stands between two commas.
    """
    size = len(sentence.tokens)
    for place in range(at + 1, min(at + _FAR, size - 2)):
        token = sentence.tokens[place]
        if token.lower == "that" and token.tag in {"IN", "WDT", "DT"} and place > at + 1:
            rest = sentence.tokens[place + 1 :]
            finite = next((x for x in rest if x.tag in _FINITE), None)
            if finite is None or finite.index == place + 1:
                return []
            return [Frame("that", tuple(range(place, size)))]
        if token.pos in {"VERB", "AUX", "SCONJ"} and token.lemma not in _QUOTING:
            return []
    return []


def preposition_frames(sentence: Sentence, at: int) -> list[Frame]:
    """List the frames with a preposition; each is named by it."""
    found: list[Frame] = []
    for child in sentence.children[at]:
        if sentence.tokens[child].dep != "prep":
            continue
        inner = sentence.child(child, "pobj", "pcomp")
        if inner is not None:
            found.append(Frame(sentence.tokens[child].lower, tuple(sentence.subtree(inner))))
    return found


def _passive_frames(sentence: Sentence, at: int, by_dep: dict[str, list[int]]) -> list[Frame]:
    """List the frames of a passive: its subject, and what is said of it."""
    subject = _passive_subject(sentence, at, by_dep)
    found: list[Frame] = []
    for dep in ("ccomp", "xcomp", "oprd"):
        for child in by_dep.get(dep, [])[:1]:
            if dep == "ccomp":
                found.append(Frame("be-that", tuple(sentence.subtree(child)), passive=True))
            else:
                found.append(Frame("be-x", tuple(sorted(subject + sentence.subtree(child))), passive=True))
    for child in by_dep.get("prep", []):
        word = sentence.tokens[child].lower
        inner = sentence.child(child, "pobj", "pcomp")
        if inner is None:
            continue
        if word == "as":
            found.append(Frame("be-as", tuple(sorted(subject + sentence.subtree(child))), passive=True))
        else:
            found.append(Frame(f"be-{word}", tuple(sentence.subtree(inner)), passive=True))
    if subject:
        found.append(Frame("be", tuple(subject), passive=True))
    if "ccomp" not in by_dep and sentence.tokens[at].lemma in _TELLS:
        found.extend(Frame("be-that", one.content, passive=True) for one in _lost_clause(sentence, at))
    return found


def _passive_subject(sentence: Sentence, at: int, by_dep: dict[str, list[int]]) -> list[int]:
    for dep in ("nsubjpass", "nsubj"):
        if by_dep.get(dep):
            return sentence.subtree(by_dep[dep][0])
    if sentence.tokens[at].dep == "acl":
        head = sentence.tokens[at].head
        inside = set(sentence.subtree(at))
        return [x for x in sentence.subtree(head) if x not in inside and x < at]
    return []


def _subject_and(sentence: Sentence, by_dep: dict[str, list[int]], child: int) -> tuple[int, ...]:
    subject = [x for dep in ("nsubj", "expl") for one in by_dep.get(dep, []) for x in sentence.subtree(one)]
    return tuple(sorted(subject + sentence.subtree(child)))


def _inside_frame(sentence: Sentence, at: int) -> Frame | None:
    """Find what is said around a cue that the parser hung below it: "It left, he said, and stopped."."""
    token = sentence.tokens[at]
    if token.dep not in {"parataxis", "ccomp", "advcl", "conj", "dep"} or token.head == at:
        return None
    subject = sentence.child(at, *_SUBJECTS)
    if subject is None or sentence.child(at, "mark") is not None:
        return None
    first = sentence.subtree(subject)[0] if subject < at else at
    aside = first > 0 and sentence.tokens[first - 1].lower in _ASIDE
    if token.dep != "parataxis" and not aside:
        return None
    mine = {
        x for x in sentence.subtree(at) if x >= first or not aside
    }  # what stands before the comma is not its own
    content = tuple(x for x in sentence.subtree(token.head) if x not in mine)
    return Frame("inside", content) if content else None


def noun_frames(sentence: Sentence, at: int) -> list[Frame]:
    """List the frames of the noun at ``at``."""
    found: list[Frame] = []
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if token.dep in {"acl", "ccomp", "relcl"} and child > at:
            if _is_infinitive(sentence, child):
                found.append(Frame("to", tuple(sentence.subtree(child))))
            elif sentence.child(child, "mark") is not None:
                found.append(Frame("that", tuple(sentence.subtree(child))))
    found.extend(preposition_frames(sentence, at))
    return found


def adjective_frames(sentence: Sentence, at: int) -> list[Frame]:
    """List the frames of the adjective at ``at``: "aware that", "critical of", "unlikely to"."""
    found: list[Frame] = []
    for child in sentence.children[at]:
        token = sentence.tokens[child]
        if token.dep == "ccomp" and child > at:
            found.append(Frame("that", tuple(sentence.subtree(child))))
        elif token.dep == "xcomp" and child > at:
            found.append(Frame("to", tuple(sentence.subtree(child))))
    found.extend(preposition_frames(sentence, at))
    return found


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at].tag == "VB" and any(
        sentence.tokens[x].lower == "to" and sentence.tokens[x].dep in {"aux", "mark"}
        for x in sentence.children[at]
    )
