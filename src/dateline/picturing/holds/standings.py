"""Signs in the order of their days: how each camp stands to one place in the end.

Two accounts are kept side by side: the firm one, and what a side alone says in its own favour. A claim in one's own
favour drives nobody out; it becomes firm when somebody else says so or when the other side is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from dateline.model.actors import Actor
from dateline.model.holds import HoldBasis, HoldState
from dateline.picturing.holds.camps import has_groups, same_camp
from dateline.picturing.holds.signs import Sign

#: who stands so was there to be driven out by one who takes the place
_DRIVEN = frozenset({HoldState.CONTROLS, HoldState.CONTESTS, HoldState.BESIEGES, HoldState.ADVANCES})
_LESS = frozenset({HoldState.BESIEGES, HoldState.ADVANCES, HoldState.PRESENT})
#: what a weaker sign does not undo: one who controls a place and is told to be present there controls it still
_RANK = {
    HoldState.WITHDRAWS: 0,
    HoldState.PRESENT: 1,
    HoldState.ADVANCES: 2,
    HoldState.BESIEGES: 3,
    HoldState.CONTESTS: 4,
    HoldState.CONTROLS: 5,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one camp stands to the place.

    camp: its key; empty where a place is lost and nobody is named.
    state: how it stands.
    since: the first day of this state; None where open.
    signs: what shows it, oldest first.
    inferred: why, where nobody says it; empty otherwise.
    """

    camp: str
    state: HoldState
    since: date | None
    signs: tuple[Sign, ...]
    inferred: str = ""

    @property
    def last(self) -> date:
        """The day of the last evidence."""
        return max(sign.day for sign in self.signs)

    @property
    def actor(self) -> Actor | None:
        """The name that most signs give it, an entry of the tables before a description."""
        named = [
            sign.actor for sign in self.signs if sign.actor is not None and same_camp(sign.camp, self.camp)
        ]
        if not named:
            return None
        counts: dict[tuple[bool, str], int] = {}
        keys = {
            (not one.id or one.id.startswith("role:"), one.id or one.name): one for one in reversed(named)
        }
        for one in named:
            key = (not one.id or one.id.startswith("role:"), one.id or one.name)
            counts[key] = counts.get(key, 0) + 1
        return keys[min(counts, key=lambda key: (key[0], -counts[key], key[1]))]


@dataclass(slots=True)
class Standings:
    """The two accounts of one place while signs are read in.

    firm: how each camp stands, as told by somebody other than itself alone.
    claimed: how each camp stands as only it says, where that is not the firm account.
    """

    firm: dict[str, Standing] = field(default_factory=dict)
    claimed: dict[str, Standing] = field(default_factory=dict)

    def read(self, signs: Iterable[Sign], basis: Mapping[int, HoldBasis]) -> None:
        """Read in the signs of a place in the order of their days.

        basis: on whose word each sign is told, by its identity.
        """
        for _, moment in groupby(sorted(signs, key=order_of), key=lambda sign: order_of(sign)[:2]):
            self.read_moment(list(moment), basis)

    def read_moment(self, today: Sequence[Sign], basis: Mapping[int, HoldBasis]) -> None:
        """Read in the signs of one moment, in their order; those of later ones are not yet read in."""
        for trusted in (False, True):
            chosen = [one for one in today if (basis[id(one)] is not HoldBasis.CLAIMED) is trusted]
            self._read_day(chosen, today, trusted)

    def copied(self) -> Standings:
        """The same accounts, for who reads on from here in another way."""
        return Standings(dict(self.firm), dict(self.claimed))

    def told(self) -> tuple[Standing, ...]:
        """How each camp stands: the firm account, then what a side alone says and the firm account does not."""
        return (*self.firm.values(), *(one for one in self.claimed.values() if not self._told_firmly(one)))

    def _told_firmly(self, one: Standing) -> bool:
        return any(
            same_camp(one.camp, camp) and one.state is other.state for camp, other in self.firm.items()
        )

    def _read_day(self, chosen: Sequence[Sign], today: Sequence[Sign], trusted: bool) -> None:
        """Read in what is told of one day with one trust: losses and takings first, then what is less."""
        for sign in chosen:
            if sign.state is None or sign.state is HoldState.WITHDRAWS:
                self._leave(sign, trusted)
        for sign in chosen:
            if sign.state is HoldState.CONTROLS and not sign.inferred:
                self._take(sign, chosen, today, trusted)
        for sign in chosen:
            if sign.state is HoldState.CONTESTS or (sign.forced and self._enemy_inside(sign)):
                self._contest(sign, trusted)
        for sign in chosen:
            if sign.state in _LESS or sign.inferred:
                self._stand(sign, trusted)

    def _leave(self, sign: Sign, trusted: bool) -> None:
        """A camp loses or leaves the place."""
        camp = self._known(sign.camp)
        if not trusted:
            if sign.state is HoldState.WITHDRAWS:
                self.claimed[camp] = self._next(self.claimed.get(camp), sign, HoldState.WITHDRAWS, camp)
            return
        gone = self.firm.pop(camp, None)
        held = any(
            one.state is HoldState.CONTROLS and not same_camp(one.camp, camp) for one in self.firm.values()
        )
        if gone is None and held:
            return  # it was gone before, and this tells how
        self.claimed.pop(camp, None)
        if sign.state is HoldState.WITHDRAWS:
            kept = gone if gone is not None and gone.state is HoldState.WITHDRAWS else None
            self.firm[camp] = self._next(kept, sign, HoldState.WITHDRAWS, camp)
        self._left_alone(sign)

    def _left_alone(self, sign: Sign) -> None:
        """Who fought for the place or says to hold it holds it when the other side is gone."""
        for camp, one in list(self.claimed.items()):
            if one.state is HoldState.CONTROLS and camp not in self.firm:
                self.firm[camp] = self.claimed.pop(camp)
        inside = [one for one in self.firm.values() if one.state is HoldState.CONTESTS]
        if len(inside) == 1 and all(one.state is not HoldState.CONTROLS for one in self.firm.values()):
            one = inside[0]
            self.firm[one.camp] = replace(
                one,
                state=HoldState.CONTROLS,
                since=sign.day,
                signs=(*one.signs, sign),
                inferred="it fought there and the other side is told to be gone",
            )

    def _take(self, sign: Sign, chosen: Sequence[Sign], today: Sequence[Sign], trusted: bool) -> None:
        """A camp takes the place; told by others than itself, it drives out who stood against it."""
        camp = self._known(sign.camp)
        if not trusted:
            self.claimed[camp] = self._next(self.claimed.get(camp), sign, HoldState.CONTROLS, camp)
            return
        for account, told in ((self.firm, chosen), (self.claimed, today)):
            also = {
                self._known(one.camp) for one in told if one.state is HoldState.CONTROLS and not one.inferred
            }
            for other, one in list(account.items()):
                rival = one.state in _DRIVEN or other in sign.against
                if rival and not same_camp(other, camp) and not (other in also and one.last >= sign.day):
                    del account[other]
        claimed = self.claimed.pop(camp, None)
        before = self.firm.get(camp)
        if before is None and claimed is not None and claimed.state is HoldState.CONTROLS:
            before = claimed
        self.firm[camp] = self._next(before, sign, HoldState.CONTROLS, camp)

    def _contest(self, sign: Sign, trusted: bool) -> None:
        """A camp fights inside; who holds the place then holds it no longer alone."""
        camp = self._known(sign.camp)
        rivals = [one for one in self.firm.values() if not same_camp(one.camp, camp)]
        holders = [one for one in rivals if one.state is HoldState.CONTROLS]
        own = self.firm.get(camp)
        if own is not None and own.state is HoldState.CONTROLS and not sign.against:
            return  # who holds a place and fights there has an enemy, but nobody says that it is inside
        account = self.firm if trusted or camp in self.firm else self.claimed
        account[camp] = self._next(account.get(camp), sign, HoldState.CONTESTS, camp)
        if account is self.firm:
            for one in holders:
                self.firm[one.camp] = replace(
                    one, state=HoldState.CONTESTS, since=sign.day, signs=(*one.signs, sign)
                )

    def _enemy_inside(self, sign: Sign) -> bool:
        """Whether another camp, told by more than itself, holds the place or fights in it."""
        return any(
            one.state in {HoldState.CONTROLS, HoldState.CONTESTS} and not same_camp(one.camp, sign.camp)
            for one in self.firm.values()
        )

    def _stand(self, sign: Sign, trusted: bool) -> None:
        """A camp besieges, advances, is present, or is inferred to hold the place."""
        assert sign.state is not None
        camp = self._known(sign.camp)
        own = self.firm.get(camp)
        if own is not None and _RANK[own.state] > _RANK[sign.state]:
            return
        if sign.inferred and any(
            one.state in {HoldState.CONTROLS, HoldState.CONTESTS} and not same_camp(one.camp, camp)
            for one in self.firm.values()
        ):
            return
        account = self.firm if trusted else self.claimed
        why = "worked out from what is told of it" if sign.inferred else ""
        account[camp] = replace(self._next(account.get(camp), sign, sign.state, camp), inferred=why)

    def _known(self, camp: str) -> str:
        """The key under which a camp already stands: "the rebels" where a group among them does."""
        if has_groups(camp):
            for account in (self.firm, self.claimed):
                for other in account:
                    if same_camp(camp, other):
                        return other
        return camp

    @staticmethod
    def _next(before: Standing | None, sign: Sign, state: HoldState, camp: str) -> Standing:
        if before is None or before.state is not state:
            return Standing(camp, state, sign.start or None, (sign,))
        since = before.since if before.since is None or sign.start is None else min(before.since, sign.start)
        return replace(before, since=since, signs=(*before.signs, sign))


def order_of(sign: Sign) -> tuple[date, bool, str, str, str]:
    """What orders signs; the first two tell the moment.

    By the middle of the interval, so that a day is set beside "earlier in the week" as likely as not.
    """
    middle = sign.day if sign.start is None else sign.start + (sign.day - sign.start) / 2
    return middle, sign.again, sign.camp, sign.state or "", sign.claim
