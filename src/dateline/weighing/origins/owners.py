"""Who owns an outlet, and which outlets are agencies whose reports others carry."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.model.actors import ActorKind
from dateline.model.judgements import Judgement, JudgementKind
from dateline.naming.actors.keys import keys_of
from dateline.naming.actors.tables import ActorTables
from dateline.weighing.origins.outlet_names import bare_name, name_key, table_of

#: subjects of a judgement that two names are one source
_PAIR = 2
#: the key of a source that no table holds, as `name_key` makes it
_HASHED = re.compile(r"s-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, however it was printed.

    key: the same for every printing of the outlet: its id in the actor tables, or a hash of its bare name.
    name: the name to show.
    agency: whether its reports are carried by others.
    """

    key: str
    name: str
    agency: bool


@dataclass(frozen=True, slots=True)
class Owners:
    """Outlets by name, their owners, and the agencies among them; plain values, cheap to copy to a worker."""

    _names: Mapping[str, str]
    _outlets: Mapping[tuple[str, ...], str]
    _printed: Mapping[str, str]
    _parents: Mapping[str, str]
    _agencies: frozenset[str]
    _judged: Mapping[str, str]
    _same: Mapping[str, str] = field(default_factory=dict)

    def outlet(self, name: str, identity: str | None = None) -> Outlet:
        """Tell which outlet a printed name means; one that no table holds has its bare name as the key."""
        named = self._outlet(name, identity)
        key = self.source(named.key)
        if key == named.key:
            return named
        return Outlet(key, self._names.get(key, name), named.agency or key in self._agencies)

    def source(self, key: str) -> str:
        """The key of the source that a key is another way of writing, as people judged; else the key itself."""
        seen = {key}
        while (key := self._same.get(key, key)) not in seen:
            seen.add(key)
        return key

    def _outlet(self, name: str, identity: str | None = None) -> Outlet:
        found = identity or self._printed.get(name.strip()) or self._outlets.get(keys_of(name))
        if found is not None:
            return Outlet(found, self._names.get(found, name), found in self._agencies)
        keys, agency = bare_name(name)
        known = self._outlets.get(keys)
        if known is not None and agency and known in self._agencies:
            return Outlet(known, self._names[known], True)
        return Outlet(name_key(name), name, agency)

    def owner_of(self, outlet: str) -> tuple[str, str] | None:
        """Who owns an outlet, by its id or name, as (id, name); the outermost owner known, None where none is.

        Outlets that a state directs are owned by that state. The id is a hash of the name where no table holds it.
        """
        at = outlet if outlet in self._names else self.outlet(outlet).key
        line = [at]
        while (
            upper := self._above(line[-1], outlet if len(line) == 1 else "")
        ) is not None and upper not in line:
            line.append(upper)
        if len(line) == 1:
            return None
        return line[-1], self._names.get(line[-1], line[-1])

    def _above(self, key: str, name: str) -> str | None:
        judged = self._judged.get(key) or self._judged.get(name.casefold())
        return judged or self._parents.get(key)


def load_owners(tables: ActorTables, judgements: Sequence[Judgement] = ()) -> Owners:
    """Build the owners from the actor tables and the OWNER judgements that stand; FileNotFoundError without a table.

    judgements: subjects: the outlet's id or name; value: id or name of the owner. Of ONE_SOURCE the source's and the
        other's id or name.
    """
    media = {key: one for key, one in tables.entries.items() if one.kind is ActorKind.MEDIA}
    names = {key: one.name for key, one in tables.entries.items() if one.kind is not ActorKind.ROLE}
    outlets: dict[tuple[str, ...], str] = {}
    parents: dict[str, str] = {}
    for key, one in media.items():
        for name in one.names:
            outlets.setdefault(keys_of(name.words), key)
        if one.parent is not None:
            parents[key] = one.parent
        elif one.run == "state" and f"state:{one.country}" in names:
            parents[key] = f"state:{one.country}"
    agencies = {
        row.get("id"): row.parts("printed") for row in table_of("agencies").rows if row.get("id") in media
    }
    printed: dict[str, str] = {}
    for key, all_printed in agencies.items():
        for words in all_printed:
            printed.setdefault(words, key)
    owners = Owners(names, outlets, printed, parents, frozenset(agencies), {})
    return _judged(owners, judgements)


def _judged(owners: Owners, judgements: Sequence[Judgement]) -> Owners:
    """Lay over the tables what people decided of names and owners, the later over the earlier."""
    judged: dict[str, str] = {}
    names = dict(owners._names)
    owners = replace(owners, _same=_same_sources(owners, judgements, names), _names=names)
    for one in judgements:
        if one.kind is not JudgementKind.OWNER:
            continue
        owner = one.value if one.value in names else owners.outlet(one.value).key
        names.setdefault(owner, one.value)
        for subject in one.subjects:
            judged[subject] = judged[subject.casefold()] = owner
            judged[subject if subject in names else owners.outlet(subject).key] = owner
    return replace(owners, _names=names, _judged=judged)


def _same_sources(owners: Owners, judgements: Sequence[Judgement], names: dict[str, str]) -> dict[str, str]:
    """Keys of names that are another way of writing a source, each with the key of that source; notes their names."""
    same: dict[str, str] = {}
    for one in judgements:
        if one.kind is not JudgementKind.ONE_SOURCE or len(one.subjects) != _PAIR:
            continue
        keys = [
            subject if _is_key(subject, names) else owners.outlet(subject).key for subject in one.subjects
        ]
        told = one.value.rpartition(" → ")[2] or one.subjects[0]
        if keys[0] not in names and not _is_key(told, names):
            names[keys[0]] = told
        if keys[0] != keys[1]:
            same.pop(
                keys[0], None
            )  # the later counts: what the first was another way of writing, it is no more
            same[keys[1]] = keys[0]
    return same


def _is_key(words: str, names: Mapping[str, str]) -> bool:
    return words in names or _HASHED.fullmatch(words) is not None
