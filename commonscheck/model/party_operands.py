"""The rows of the catalogue that are about the party."""

from __future__ import annotations

from commonscheck.model.operand import FactOperand, Operand
from commonscheck.model.party import PARTY_KINDS
from commonscheck.model.reading import fact_reader


def _party(
    name: str, type_: str, label: str, description: str, *, values: tuple[str, ...] = (), unit: str = ""
) -> Operand:
    key = name.removeprefix("party.")
    how = f"state `{key}` under `party.facts` in .commons/usage.yaml"
    read = fact_reader(name, label, how)
    return FactOperand(name, type_, "party", label, description, values, unit, key, read=read)


PARTY_OPERANDS: tuple[Operand, ...] = (
    FactOperand(
        "party.kind",
        "enum",
        "party",
        "the kind of party",
        "What the party is by its legal or customary form; a license tests further facts, never trust in the word "
        "alone.",
        PARTY_KINDS,
        read=fact_reader("party.kind", "the kind of party", "state `kind` of the party in .commons/usage.yaml"),
    ),
    _party(
        "party.ownership",
        "enum",
        "who owns the party",
        "Who owns the party: those who work there, its other members, several of these, the public, private investors, "
        "or nobody.",
        values=("worker", "member", "mixed", "public", "private", "none"),
    ),
    _party(
        "party.surplusTo",
        "enum",
        "who receives the surplus",
        "Where all gain, surplus, profit and benefit goes.",
        values=("worker-owners", "members", "purpose", "community", "investors", "none"),
    ),
    _party(
        "party.wageLabourForProfit",
        "boolean",
        "profits from waged labour",
        "Whether owners profit from the labour of people whom they pay wages and who do not own the party.",
    ),
    _party(
        "party.socialEconomy",
        "boolean",
        "meets the social-economy criteria",
        "Whether the party meets the social-economy criteria of its national law, or failing that of the EU or French "
        "texts a license names.",
    ),
    _party(
        "party.cooperativeModel",
        "boolean",
        "runs a co-operative model",
        "Whether the party is run on a co-operative model: members decide, one member one vote.",
    ),
    _party(
        "party.workersAreEmployees",
        "boolean",
        "its workers are employees",
        "Whether those who work for the party are its employees, rather than freelancers or sole traders.",
    ),
    _party(
        "party.wagePortage",
        "boolean",
        "works under wage portage only",
        "Whether the party is a worker under wage portage, or a portage entity that works with no sole traders or "
        "freelancers.",
    ),
    _party(
        "party.revenue",
        "money",
        "yearly revenue",
        "Revenue of the last full fiscal year, of the party and all under common control with it.",
        unit="currency",
    ),
    _party(
        "party.headcount",
        "number",
        "people working for the party",
        "Employees and independent contractors, of the party and all under common control with it.",
        unit="people",
    ),
    _party(
        "party.developers",
        "number",
        "developers",
        "Full-time equivalent developers working for the party.",
        unit="people",
    ),
)
