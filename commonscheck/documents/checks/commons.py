"""commons.yaml: a license that exists with parameters that it has, and names that are clear."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.checks.value_equation import check_equation
from commonscheck.documents.commons import license_uid
from commonscheck.documents.document import Schema, schema
from commonscheck.documents.node import Node
from commonscheck.documents.schemas.license import parameter_value
from commonscheck.documents.validation import validate
from commonscheck.model.license import License, Parameter
from commonscheck.model.report import Finding


def check_commons(node: Node, contributors: Node | None) -> Iterator[Finding]:
    """Check commons.yaml, beside the contributors.yaml of the same repository where there is one."""
    members = [member["uid"] for member in node["federation"].each()]
    yield from doubled([node["uid"], *members], "uid")
    users = tuple(node["users"].each())
    parties = [user["party"] for user in users]
    yield from doubled((party["uid"] for party in parties), "uid")
    listed = contributors["parties"].each() if contributors else ()
    names = [party["uid"].text for party in listed] + [party["uid"].text or party.text for party in parties]
    if all(names[-len(users) :] if users else ()):
        for notice in node["notices"].each():
            yield from unknown(notice["party"], dict.fromkeys(names), "a party that this commons knows")
    yield from check_equation(node["valueEquation"])


def check_license_name(node: Node, known: Collection[str]) -> Iterator[Finding]:
    """Check that the license of a commons is a shipped one or lies beside it."""
    yield from unknown(
        license_uid(node), sorted(known), "a license that is shipped or defined under .commons/licenses/"
    )


def check_parameters(stated: Node, found: License) -> Iterator[Finding]:
    """Check the parameters that are set for a license against those that it has."""
    for name, value in stated.fields.items():
        if name in found.parameters:
            yield from validate(value, _value_schema(found.parameters[name]))
        else:
            yield from unknown(stated.keys[name], _names(found.parameters), f"a parameter of {found.uid}")


def _names(parameters: Mapping[str, Parameter]) -> list[str]:
    return list(parameters)


def _value_schema(parameter: Parameter) -> Schema:
    return {**parameter_value(parameter.type), "$defs": schema("license")["$defs"]}
