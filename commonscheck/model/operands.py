"""The one catalogue of left operands: schema, help, documentation and evaluation all come from these rows."""

from __future__ import annotations

from commonscheck.model.decision_operands import DECISION_OPERANDS
from commonscheck.model.event_operands import EVENT_OPERANDS
from commonscheck.model.operand import SPDX, EventOperand, FactOperand, Operand, TotalOperand
from commonscheck.model.party_operands import PARTY_OPERANDS
from commonscheck.model.use_operands import ACTIONS, USE_OPERANDS

__all__ = ["ACTIONS", "OPERANDS", "SPDX", "EventOperand", "FactOperand", "Operand", "TotalOperand"]

OPERANDS: dict[str, Operand] = {
    row.name: row for row in (*PARTY_OPERANDS, *USE_OPERANDS, *DECISION_OPERANDS, *EVENT_OPERANDS)
}
