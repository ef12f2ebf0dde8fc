"""Attributions: who says something, with which words, and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.actors import ActorMention
from dateline.model.claims import SourceKind
from dateline.model.spans import Span


class Form(StrEnum):
    """How the words of the source are given."""

    DIRECT = "direct"  #: all in quotation marks
    INDIRECT = "indirect"  #: told in the words of the page
    MIXED = "mixed"  #: told in the words of the page with some in quotation marks
    NOMINAL = "nominal"  #: a noun does the saying: "the claim that", "reports of"
    EVIDENTIAL = "evidential"  #: somebody is invoked, nobody need be named: "reportedly", "is believed to"


class CueClass(StrEnum):
    """What kind of saying, thinking or showing the cue is."""

    SAY = "say"  #: states, tells, adds, writes
    REPORT = "report"  #: passes on what happened: reports, confirms, announces, reveals
    CLAIM = "claim"  #: says, and the page keeps its distance: claims, alleges, insists
    ADMIT = "admit"  #: says against its own interest: admits, concedes, acknowledges
    DENY = "deny"  #: says that it is not so: denies, rejects, dismisses, refutes
    DOUBT = "doubt"  #: says that it may not be so: doubts, questions
    ACCUSE = "accuse"  #: says that somebody did wrong: accuses, blames
    WARN = "warn"  #: says that harm may come: warns, fears
    THREATEN = "threaten"  #: says that it will do harm
    PROMISE = "promise"  #: says that it will do something: promises, vows, pledges
    INTEND = "intend"  #: means to do something or not to: plans, prepares, decides, refuses
    ASK = "ask"  #: asks a question: asks, wonders
    REQUEST = "request"  #: says that it should be done: asks to, urges, demands, orders
    BELIEVE = "believe"  #: holds it true: believes, thinks, knows
    SUSPECT = "suspect"  #: holds it likely: suspects, expects, estimates, predicts
    SHOW = "show"  #: a thing speaks: a report, poll, picture shows, finds
    WANT = "want"  #: wishes it: wants, hopes, seeks
    STANCE = "stance"  #: takes sides: supports, opposes, criticises, praises
    MENTION = "mention"  #: speaks about it without saying what: mentions, discusses
    SEEM = "seem"  #: looks so to the writer: seems, appears


#: classes whose source does not vouch for the content: an intention, a wish, a question, a side taken, a topic, a look
_VOUCHES_NOT = frozenset(
    {CueClass.INTEND, CueClass.ASK, CueClass.WANT, CueClass.STANCE, CueClass.MENTION, CueClass.SEEM}
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of tokens of one sentence with its words.

    sentence: index of the sentence in the parse of the page.
    first, last: its tokens in that sentence, `last` excluded.
    span: the words.
    """

    sentence: int
    first: int
    last: int
    span: Span

    def holds(self, sentence: int, token: int) -> bool:
        """Whether the token lies inside."""
        return sentence == self.sentence and self.first <= token < self.last


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Who passes on what a source said.

    words: the words that name it.
    actor: its actor mention; None where there is none.
    kind: what kind of source it is.
    """

    words: Stretch
    actor: ActorMention | None
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said, and who says it.

    source: the words that name who says it; None where nobody is named.
    unsourced: why there is no source ("passive", "evidential", …); empty where there is one.
    head: the token of the source's sentence on which its other words depend; None where there is no source.
    antecedent: the words that the source goes back to, where it is a pronoun ("officials who say", "he said");
        None where it is none or goes back to nothing.
    actor: the actor mention that the source's head lies in; None where there is none.
    kind: what kind of source it is.
    cue: the words that make it a source.
    token: the cue's main token in its sentence (`cue.sentence`).
    lemma: the cue's dictionary form, particle included: "say", "point out", "according to".
    cue_class: what kind of saying it is.
    contents: what is said, in text order; may be discontinuous and run over sentences and paragraphs.
    form: how the words are given.
    parent: place, in the tuple that this one is part of, of the attribution inside whose content it stands;
        None where the page itself reports it.
    passed_on: who passes it on, the next links outwards: the outlet that was told ("told Reuters"), whoever quotes the
        source ("the agency quoted him as saying"), or one after another ("told a diplomat, who told Reuters").
    rule: the rule that found it.
    score: 0 to 1, how often such words are an attribution.
    """

    source: Stretch | None
    unsourced: str
    head: int | None
    actor: ActorMention | None
    kind: SourceKind
    cue: Stretch
    token: int
    lemma: str
    cue_class: CueClass
    contents: tuple[Stretch, ...]
    form: Form
    antecedent: Stretch | None = None
    parent: int | None = None
    passed_on: tuple[PassedOn, ...] = ()
    rule: str = ""
    score: float = 1.0

    @property
    def who(self) -> Stretch | None:
        """The words that name who says it, those that a pronoun goes back to where it is one."""
        return self.antecedent or self.source

    @property
    def vouches(self) -> bool:
        """Whether the source stands for the content, and so is a link of its source chain."""
        return self.cue_class not in _VOUCHES_NOT

    def contains(self, sentence: int, token: int) -> bool:
        """Whether the token is part of what is said."""
        return any(content.holds(sentence, token) for content in self.contents)
