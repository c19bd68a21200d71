"""May a file ever fill a slot, whatever its words say: issuer, content period, and the few exceptions."""

from criteria_map.evidence import Profile
from criteria_map.issuers import Relation, issuer_fit
from criteria_map.model import ContentPeriod, CriteriaSet, Slot
from criteria_map.needs import Need
from criteria_map.periods import Fit, near_miss, period_fit
from extractors.messages import Note, note

__all__ = ["may_fill"]


def may_fill(seen: Profile, need: Need, year: int, criteria: CriteriaSet) -> tuple[Fit, Note | None]:
    """May this file ever fill the slot, however well it is placed? If it may not, or only perhaps: why."""
    issuer, period = _issuer(seen, need.slot), _period(seen, need.slot, year, criteria)
    for fit, objection in (issuer, period):
        if fit is Fit.NO:
            return fit, objection
    return issuer if issuer[0] is Fit.UNKNOWN else period


def _issuer(seen: Profile, slot: Slot) -> tuple[Fit, Note | None]:
    fit = issuer_fit(seen.relation, slot)
    if fit is Fit.NO:
        objection = note("criteria_map.wrong_issuer", slot=slot.title)
        return (Fit.UNKNOWN if _decides_about_the_unit(seen) else Fit.NO), objection
    if fit is Fit.UNKNOWN and not seen.media:
        return fit, note("criteria_map.issuer_unknown", slot=slot.title)
    return Fit.YES, None


def _period(seen: Profile, slot: Slot, year: int, criteria: CriteriaSet) -> tuple[Fit, Note | None]:
    objection = note("criteria_map.wrong_period", slot=slot.title, year=year)
    fit = period_fit(seen.periods, slot, year)
    window = slot.window or criteria.info.window
    if fit is Fit.UNKNOWN:
        return (Fit.NO, objection) if seen.issued and seen.issued < window.since else (Fit.YES, None)
    if fit is Fit.YES:
        return Fit.YES, None
    if _settles_last_year(seen, slot, year):
        return Fit.UNKNOWN, objection
    return Fit.NO, objection if near_miss(seen.periods, slot, year) else None


def _decides_about_the_unit(seen: Profile) -> bool:
    """A decision of a higher body may well be about the unit (công nhận, phê duyệt): a person looks."""
    higher = seen.relation in (Relation.DISTRICT, Relation.PROVINCE)
    return "QĐ" in seen.types and higher and "ban hanh" not in seen.title[:30]


def _settles_last_year(seen: Profile, slot: Slot, year: int) -> bool:
    """A decision of this year about the last one (danh mục hết hiệu lực, xếp loại): a person looks."""
    years = {each.year for each in seen.periods if each.kind == "year"}
    this_year = seen.issued is not None and seen.issued.year == year
    return "QĐ" in seen.types and this_year and years == {year - 1} and slot.period is ContentPeriod.IN_YEAR
