"""One document kept in the folders of two criteria counts for both."""

from criteria_map.channels import path_share
from criteria_map.evidence import Evidence, profile
from criteria_map.issuers import Body
from criteria_map.load import load_criteria
from extractors.document import Kind

CRITERIA = load_criteria("cap-xa-mau-2023")
KNOWN = frozenset(CRITERIA.by_id)


def shares(path: str, *copies: str) -> dict[str, float]:
    seen = profile(Evidence(path, Kind.PDF, None, copies=copies), Body("commune", ""), KNOWN)
    return {leaf.id: share for leaf in CRITERIA.leaves if (share := path_share(seen, leaf))}


def test_each_place_of_a_document_speaks() -> None:
    assert shares("1.1.1/a.pdf") == {"1.1.1": 1.0}
    assert shares("1.1.1/a.pdf", "2.1.2/a.pdf") == {"1.1.1": 1.0, "2.1.2": 1.0}
    assert shares("khác/a.pdf", "1.1.1/a.pdf") == {"1.1.1": 1.0}
    assert shares("1.1.1/a.pdf", "1.2/a.pdf")["1.2.1"] == 0.4
    assert shares("khác/a.pdf", "chung/a.pdf") == {}
