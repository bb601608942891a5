"""The rows of the catalogue that people decide: the licensor, the commons or a court, never the party itself."""

from __future__ import annotations

from commonscheck.model.operand import FactOperand, Operand
from commonscheck.model.reading import fact_reader


def _decision(key: str, label: str, description: str) -> Operand:
    name = f"decision.{key}"
    how = f"state `{key}` under `decisions` in the user's row of its .commons/commons.yaml"
    read = fact_reader(name, label, how, "commons")
    return FactOperand(name, "boolean", "decision", label, description, key=key, read=read)


DECISION_OPERANDS: tuple[Operand, ...] = (
    _decision(
        "licensorAgrees",
        "the licensor's agreement",
        "Whether the licensor has agreed to this use in writing, where the text of the license leaves it open.",
    ),
    _decision(
        "communityAgrees",
        "the agreement of the community",
        "Whether the members of the commons, by vote or assembly, have agreed to this use.",
    ),
    _decision(
        "activeMember",
        "active membership",
        "Whether the commons counts the party among its active members or contributors.",
    ),
    _decision(
        "contractInForce",
        "a contract with the licensor",
        "Whether a paid license, support contract or other agreement with the licensor is in force for this use.",
    ),
    _decision(
        "termsOffered",
        "the offer of terms",
        "Whether the licensor answered a written request with fair terms in time.",
    ),
    _decision(
        "courtFound",
        "a finding of a court",
        "Whether a court or arbiter has found that the party broke what the license protects.",
    ),
)
