"""Licenses of one's own that take over the rules of others, as the writer of a variant would use them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonscheck.documents import DocumentFile, read_rule_tests, shipped_license
from commonscheck.model.license import Constraint, License
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import Finding
from commonscheck.ruletests import try_license
from tests.documents.helpers import COMMONS, faults, marked, read

PROSPERITY = "LicenseRef-Prosperity-3.0.0"
UID = "LicenseRef-Prosperity-small"
VARIANT = f"""\
commonscheck: license/1
uid: {UID}
title: Prosperity, and free for small businesses
profile: commons/1
inheritFrom: {PROSPERITY}
parameters:
  limit: {{type: money, default: {{amount: 5000000, unit: USD}}, label: revenue below which a business is small}}
permission:
  - uid: small-business
    label: use by a small business
    action: use
    constraint:
      - {{leftOperand: party.revenue, operator: lt, rightOperand: {{parameter: limit}}}}
    duty: [notice]
"""
CASES = f"""\
commonscheck: rule-tests/1
license: {UID}
date: 2026-06-30
cases:
  - name: a small business in production
    given:
      party: {{kind: company, facts: {{revenue: {{value: {{amount: 4999999, unit: USD}}}}}}}}
      use: {{purpose: commercial, since: 2020-01-01, contributingBack: false, distributed: false}}
    expect: {{verdict: compliant, route: small-business}}
  - name: a larger one
    given:
      party:
        kind: company
        facts: {{forProfit: {{value: true}}, revenue: {{value: {{amount: 5000000, unit: USD}}}}}}
      use: {{purpose: commercial, since: 2020-01-01, contributingBack: false, distributed: false}}
    expect: {{verdict: violation}}
  - name: a larger one on trial
    given:
      party: {{kind: company, facts: {{revenue: {{value: {{amount: 5000000, unit: USD}}}}}}}}
      use: {{purpose: commercial, since: 2026-05-31, distributed: false}}
    expect: {{verdict: compliant, route: trial}}
  - name: a small one that strips the notices, which the inherited duty asks for
    given:
      party: {{kind: company, facts: {{revenue: {{value: {{amount: 4999999, unit: USD}}}}}}}}
      use: {{purpose: commercial, since: 2020-01-01, contributingBack: false, distributed: true, noticesKept: false}}
      notices: [{{date: 2026-06-01, event: learned}}]
    expect: {{verdict: violation, inCure: true, due: 2026-07-01}}
"""


def parent() -> License:
    license_ = shipped_license(PROSPERITY)
    assert license_ is not None
    return license_


def one(text: str, uid: str = UID) -> License:
    """Read one local license that is without fault."""
    return read({"licenses/variant.yaml": text}).licenses[uid]


def of(text: str, uid: str, inherits: str = UID) -> str:
    """Write a license that takes over everything from another."""
    return f"commonscheck: license/1\nuid: {uid}\ntitle: {text}\nprofile: commons/1\ninheritFrom: {inherits}\n"


def commons(uid: str, parameters: str = "{}") -> str:
    return COMMONS.replace(
        "{uid: LicenseRef-small, parameters: {window: P6M}}", f"{{uid: {uid}, parameters: {parameters}}}"
    )


def test_a_variant_has_the_rules_of_its_parent_and_its_own() -> None:
    found, inherited = one(VARIANT), parent()
    assert [rule.uid for rule in found.permission] == [*(rule.uid for rule in inherited.permission), "small-business"]
    assert found.permission[:-1] == inherited.permission
    assert (found.duties, found.cure, found.termination) == (inherited.duties, inherited.cure, inherited.termination)
    assert (found.conflict, found.binds, found.inherited) == (inherited.conflict, inherited.binds, PROSPERITY)


def test_names_and_words_about_the_text_are_not_inherited() -> None:
    found = one(VARIANT)
    assert (found.uid, found.title) == (UID, "Prosperity, and free for small businesses")
    assert (found.aliases, found.notes, found.description, found.legal_text) == ((), (), "", None)


def test_a_variant_decides_by_all_of_them() -> None:
    found = one(VARIANT)
    tests = read_rule_tests(DocumentFile("cases.yaml", CASES.encode()), {UID: found})
    assert [(result.case.name, result.found) for result in try_license(found, tests, mutate=False).failed] == []


def test_cases_beside_a_variant_name_inherited_routes() -> None:
    assert faults({"licenses/variant.yaml": VARIANT, "licenses/cases/variant.yaml": CASES}) == ()
    wrong = CASES.replace("route: trial", "route: trail")
    assert marked(faults({"licenses/variant.yaml": VARIANT, "licenses/cases/variant.yaml": wrong})) == [
        f'21 [trail] CC107 `route`: "trail" is not a permission of {UID}'
    ]


REPLACED = f"""\
{of("Prosperity with a longer trial", UID, PROSPERITY)}\
permission:
  - uid: trial
    action: use
    constraint: [{{leftOperand: use.age, operator: lteq, rightOperand: P60D}}]
    duty: [notice]
duties:
  notice:
    action: attribute
    label: show our logo
    refinement: [{{leftOperand: notice.kept, operator: eq, rightOperand: true}}]
cure: {{period: P10D, event: noticeReceived}}
termination: {{scope: work}}
binds: [recipients]
conflict: perm
"""


def test_a_rule_of_the_same_uid_is_replaced_in_its_place() -> None:
    found = one(REPLACED)
    assert [rule.uid for rule in found.permission] == [rule.uid for rule in parent().permission]
    constraint = found.permission[-1].constraint[0]
    assert isinstance(constraint, Constraint)
    assert constraint.right == Period.parse("P60D")
    assert found.permission[:-1] == parent().permission[:-1]


def test_a_duty_of_the_same_name_is_replaced_for_inherited_rules_too() -> None:
    found = one(REPLACED)
    assert found.duties["notice"].label == "show our logo"
    assert found.permission[0].duty == ("notice",)


def test_what_belongs_to_no_single_rule_is_replaced() -> None:
    found = one(REPLACED)
    assert found.cure is not None
    assert (found.cure.event, found.cure.duties) == ("noticeReceived", ())
    assert found.termination is not None
    assert (found.termination.scope, found.binds, found.conflict) == ("work", ("recipients",), "perm")


@pytest.mark.parametrize("names", [("a.yaml", "b.yaml", "c.yaml"), ("c.yaml", "b.yaml", "a.yaml")])
def test_a_parent_may_be_a_license_of_ones_own_in_whatever_order_they_are_read(names: tuple[str, ...]) -> None:
    texts = (VARIANT, of("Second", "LicenseRef-second"), of("Third", "LicenseRef-third", "LicenseRef-second"))
    files = sorted(zip(names, texts, strict=True))
    found = read({f"licenses/{name}": text for name, text in files}).licenses
    assert set(found) == {UID, "LicenseRef-second", "LicenseRef-third"}
    assert found["LicenseRef-third"].permission == found[UID].permission
    assert [found[uid].inherited for uid in ("LicenseRef-second", "LicenseRef-third")] == [UID, "LicenseRef-second"]


def test_a_parent_that_is_not_there() -> None:
    found = faults({"licenses/variant.yaml": VARIANT.replace(PROSPERITY, "LicenseRef-Prosperity-3.0")})
    what = "a license that is shipped or defined under .commons/licenses/"
    sentence = f'`inheritFrom`: "LicenseRef-Prosperity-3.0" is not {what}'
    assert marked(found) == [f"5 [LicenseRef-Prosperity-3.0] CC107 {sentence}"]
    assert dict(found[0].details)["help"] == f'did you mean "{PROSPERITY}"?'


FAULTY = VARIANT.replace("{parameter: limit}", "{parameter: limits}")


def test_a_parent_that_is_faulty_itself_is_told_alone() -> None:
    files = {
        "commons.yaml": commons("LicenseRef-child"),
        "licenses/child.yaml": of("Child", "LicenseRef-child"),
        "licenses/variant.yaml": FAULTY,
    }
    assert [(fault.place.path, fault.code) for fault in faults(files) if fault.place] == [
        (".commons/licenses/variant.yaml", "CC107")
    ]


def cycle(*pairs: tuple[str, str]) -> tuple[Finding, ...]:
    return faults({f"licenses/{uid}.yaml": of(uid, f"LicenseRef-{uid}", f"LicenseRef-{of_}") for uid, of_ in pairs})


def test_licenses_that_inherit_from_each_other() -> None:
    assert marked(cycle(("a", "b"), ("b", "a"))) == [
        '5 [LicenseRef-b] CC115 `inheritFrom`: "LicenseRef-b" inherits from this license in turn',
        '5 [LicenseRef-a] CC115 `inheritFrom`: "LicenseRef-a" inherits from this license in turn',
    ]


def test_a_license_that_inherits_from_itself() -> None:
    assert marked(cycle(("a", "a"))) == [
        '5 [LicenseRef-a] CC115 `inheritFrom`: "LicenseRef-a" inherits from this license in turn'
    ]


def test_without_a_parent_rules_are_required() -> None:
    found = faults({"licenses/variant.yaml": of("Alone", UID).replace(f"inheritFrom: {UID}\n", "")})
    assert [(fault.code, fault.message) for fault in found] == [
        ("CC104", "the key `conflict` is missing"),
        ("CC104", "the key `permission` is missing"),
    ]


def test_a_duty_that_neither_has_is_a_fault() -> None:
    assert marked(faults({"licenses/variant.yaml": VARIANT.replace("duty: [notice]", "duty: [notices]")})) == [
        '14 [notices] CC107 `duty[0]`: "notices" is not a duty of this license'
    ]


BUSINESS = "LicenseRef-our-business-source"
GRANT = f"""\
{of("Business source, free on one's own servers, open from a day on", BUSINESS, "BUSL-1.1")}\
parameters:
  changeLicense: {{type: text, default: Apache-2.0}}
permission:
  - uid: additional-grant
    source: Additional Use Grant
    action: use
    constraint: [{{leftOperand: use.served, operator: eq, rightOperand: false}}]
    duty: [notice, same-terms]
  - uid: change-license
    action: use
    constraint:
      - or:
          - {{leftOperand: dateTime, operator: gteq, rightOperand: 2028-01-01}}
          - {{leftOperand: use.versionAge, operator: gteq, rightOperand: {{parameter: changeAfter}}}}
    duty: [change-terms]
"""
GRANTED = f"""\
commonscheck: rule-tests/1
license: {BUSINESS}
date: 2027-12-31
cases:
  - name: production on one's own servers
    given:
      use: {{status: production, action: [execute], served: false, distributed: false, versionReleased: 2026-01-01}}
    expect: {{verdict: compliant, route: additional-grant}}
  - name: a service for others
    given:
      use: {{status: production, action: [serve], served: true, distributed: false, versionReleased: 2026-01-01}}
      decisions: {{contractInForce: false, licensorAgrees: false}}
    expect: {{verdict: violation}}
  - name: a service for others on the change date
    date: 2028-01-01
    given:
      use: {{status: production, action: [serve], served: true, distributed: false, versionReleased: 2026-01-01}}
    expect: {{verdict: compliant, route: change-license}}
"""


def test_a_template_filled_in_with_a_grant_and_a_change_date() -> None:
    found = one(GRANT, BUSINESS)
    tests = read_rule_tests(DocumentFile("cases.yaml", GRANTED.encode()), {BUSINESS: found})
    assert [(result.case.name, result.found) for result in try_license(found, tests, mutate=False).failed] == []


def test_inherited_parameters_are_set_in_commons_yaml() -> None:
    parameters = "{changeAfter: P2Y, smallRevenue: {amount: 100000, unit: EUR}}"
    found = read({"commons.yaml": commons(BUSINESS, parameters), "licenses/ours.yaml": GRANT})
    assert found.commons is not None
    assert found.commons.parameters["changeAfter"] == Period.parse("P2Y")
    assert found.commons.parameters["smallRevenue"] == Range.exact(Decimal(100000), "EUR")
    defaults = {name: row.default for name, row in found.licenses[BUSINESS].parameters.items()}
    assert (defaults["changeAfter"], defaults["changeLicense"]) == (Period.parse("P4Y"), "Apache-2.0")


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        (
            "{changeAfter: 2 years}",
            '4 [2 years] CC105 `changeAfter`: "2 years" is not a period',
        ),
        (
            "{changeDate: P2Y}",
            f'4 [changeDate] CC107 `changeDate`: "changeDate" is not a parameter of {BUSINESS}',
        ),
    ],
)
def test_inherited_parameters_are_checked(parameters: str, told: str) -> None:
    found = faults({"commons.yaml": commons(BUSINESS, parameters), "licenses/ours.yaml": GRANT})
    assert marked(found) == [told]


def test_the_parent_itself_is_left_as_it_is() -> None:
    before = parent()
    replaced = one(REPLACED)
    assert parent() == before
    assert replaced.duties["notice"] != before.duties["notice"]


REFERENCE = "LicenseRef-Commons-Reciprocity-1.0"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("cure", "type: number, default: 3"),
        ("window", "type: text, default: x"),
        ("fee", "type: number, default: 5"),
        ("grace", "type: number, default: 5"),
        ("minimumContributions", "type: period, default: P1M"),
    ],
)
def test_an_inherited_parameter_keeps_its_type(name: str, written: str) -> None:
    text = f"""\
commonscheck: license/1
uid: LicenseRef-child
title: A child
profile: commons/1
inheritFrom: {REFERENCE}
parameters:
  {name}: {{{written}}}
"""
    [fault] = faults({"licenses/child.yaml": text})
    assert fault.code == "CC115"
    assert f"the inherited parameter `{name}` is of type" in fault.message
    assert fault.place is not None
    assert fault.place.line == 7


def test_what_is_experimental_stays_so_in_every_variant() -> None:
    child = """\
commonscheck: license/1
uid: LicenseRef-child
title: A child
profile: commons/1
inheritFrom: LicenseRef-Post-Open
status: stable
"""
    assert read({"licenses/child.yaml": child}).licenses["LicenseRef-child"].status == "experimental"
