"""Payments to oneself: what documents show of them."""

from __future__ import annotations

import pytest

from tests.documents.helpers import faults, read

PARTIES = """\
commonscheck: contributors/1
parties:
  - {uid: acme, name: Acme, uri: "https://acme.example", identifiers: [HRB 1]}
  - {uid: acme-labs, name: Acme Labs, %s}
payments:
  - {provider: acme, amount: {amount: 9, unit: USD}, date: 2026-01-01, %s}
"""


@pytest.mark.parametrize("shared", ['uri: "https://acme.example/"', "identifiers: [HRB 2, hrb 1]"])
def test_the_payer_under_another_uid_acknowledges_nothing(shared: str) -> None:
    [fault] = faults({"contributors.yaml": PARTIES % (shared, "acknowledgedBy: acme-labs")})
    assert fault.code == "CC103"
    assert '"acme-labs" is the giver under another uid' in fault.message


def test_others_acknowledge() -> None:
    other = 'uri: "https://labs.example", identifiers: [HRB 2]'
    assert faults({"contributors.yaml": PARTIES % (other, "acknowledgedBy: acme-labs")}) == ()


def test_a_payment_to_oneself_is_one() -> None:
    commons = "commonscheck: commons/1\nuid: acme\nname: Acme\nlicense: PPL\n"
    text = PARTIES % ("kind: company", "receiver: acme")
    files = {"commons.yaml": commons, "contributors.yaml": text}
    assert [paid.to_own_project for paid in read(files).contributors.declared] == [True]
    files["contributors.yaml"] = text.replace("receiver: acme", "toOwnProject: false")
    [fault] = faults(files)
    assert "the payer is the commons that was paid" in fault.message
