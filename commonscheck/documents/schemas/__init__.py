"""The JSON Schemas of the documents, built from the catalogue; the files under schemas/ are their committed output."""

from __future__ import annotations

from commonscheck.documents.schemas.commons import commons
from commonscheck.documents.schemas.contributors import contributors
from commonscheck.documents.schemas.license import license_
from commonscheck.documents.schemas.parts import Json
from commonscheck.documents.schemas.pledge import pledge
from commonscheck.documents.schemas.policy import policy
from commonscheck.documents.schemas.ruletests import rule_tests
from commonscheck.documents.schemas.usage import usage
from commonscheck.documents.schemas.waivers import baseline, waivers

NAMES = ("commons", "contributors", "usage", "waivers", "policy", "license", "rule-tests", "baseline", "pledge")


def build(name: str) -> dict[str, Json]:
    """Build the schema of a kind of document, one of NAMES."""
    makers = {
        "commons": commons,
        "contributors": contributors,
        "usage": usage,
        "waivers": waivers,
        "policy": policy,
        "license": license_,
        "rule-tests": rule_tests,
        "baseline": baseline,
        "pledge": pledge,
    }
    return makers[name]()
