"""How places lie in each other, as far as their gazetteer entries say."""

from __future__ import annotations

from dateline.model.places import Place, PlacePrecision

#: from the least exact to the most
_EXACTNESS = (
    PlacePrecision.UNRESOLVED,
    PlacePrecision.REGION,
    PlacePrecision.COUNTRY,
    PlacePrecision.PROVINCE,
    PlacePrecision.DISTRICT,
    PlacePrecision.TOWN,
    PlacePrecision.POINT,
)
_DIVISIONS = frozenset({PlacePrecision.PROVINCE})
_IN_DIVISIONS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.TOWN, PlacePrecision.POINT})


def exactness(place: Place) -> int:
    """Rank how exactly a place is known, 0 for unresolved."""
    return _EXACTNESS.index(place.precision)


def same_place(first: Place, second: Place) -> bool:
    """Whether both are one entry, or one name where the gazetteer holds neither."""
    if first.id is not None or second.id is not None:
        return first.id == second.id
    return first.name.casefold() == second.name.casefold()


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether the first is known to lie in the second: a town in its province, a province in its country."""
    if inner.country is None or inner.country != outer.country:
        return False
    if outer.precision is PlacePrecision.COUNTRY:
        return inner.precision is not PlacePrecision.COUNTRY
    return (
        outer.precision in _DIVISIONS
        and inner.precision in _IN_DIVISIONS
        and inner.admin1 is not None
        and inner.admin1.casefold() in {(outer.admin1 or "").casefold(), outer.name.casefold()}
    )


def one_in_other(first: Place, second: Place) -> bool:
    """Whether both can be one place: the same, or one in the other."""
    return same_place(first, second) or lies_in(first, second) or lies_in(second, first)
