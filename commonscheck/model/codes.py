"""Every code that a finding can carry: what it means, why it matters, how to mend it."""

from __future__ import annotations

from commonscheck.model.acceptance_codes import ACCEPTANCE_CODES
from commonscheck.model.code import Code
from commonscheck.model.document_codes import DOCUMENT_CODES
from commonscheck.model.rule_codes import RULE_CODES
from commonscheck.model.verdict_codes import VERDICT_CODES

__all__ = ["CODES", "Code"]

CODES: dict[str, Code] = {code.id: code for code in (*DOCUMENT_CODES, *VERDICT_CODES, *RULE_CODES, *ACCEPTANCE_CODES)}
