"""The codes of what `licenses lint` finds in rules."""

from __future__ import annotations

from commonscheck.model.code import NOTE, WARNING, Code

RULE_CODES: tuple[Code, ...] = (
    Code(
        "CC501",
        "UnreachablePermission",
        WARNING,
        "a permission that no party can take",
        "Its conditions or duties exclude each other, or a prohibition holds wherever they are met. Whoever reads "
        "the license is promised a route that is not there.",
        "Change what excludes it, or take the permission out.",
    ),
    Code(
        "CC502",
        "NeverMet",
        WARNING,
        "duties or conditions that can never be met, or not together",
        "What a duty asks for excludes itself, the route that asks for it, or another duty of the same route. "
        "Wherever it binds, nobody can comply.",
        "Change one of them, or when it binds.",
    ),
    Code(
        "CC503",
        "NothingEvidences",
        WARNING,
        "a rule asks for evidence that nothing can give",
        "Git history shows code and reviews; all else rests on somebody's word, and a use on that of its party. "
        "What is asked beyond that stays unknown for everybody, so that no use is ever compliant by it.",
        "Ask for evidence that there can be; `commonscheck operands` lists what can be looked at.",
    ),
    Code(
        "CC504",
        "Unused",
        WARNING,
        "a parameter or duty that no rule uses",
        "Setting the parameter would change nothing, and nobody owes the duty, although the license reads as if.",
        "Use it in a rule, or take it out.",
    ),
    Code(
        "CC505",
        "NeverHolds",
        WARNING,
        "a prohibition or duty whose conditions are never met",
        "A prohibition that can never hold forbids nothing, and a duty that never binds asks for nothing.",
        "Change its conditions, or take it out.",
    ),
    Code(
        "CC506",
        "NeverNeeded",
        NOTE,
        "a permission that another one covers",
        "Another permission holds whenever this one does, and asks no more. Texts of licenses do name special "
        "cases of what they allow anyway, so this may be as it should.",
        "Nothing to do if the text says so; else change one of the two.",
    ),
    Code(
        "CC507",
        "NotLookedThrough",
        NOTE,
        "a rule with more alternatives than can be looked through",
        "Groups within groups multiply. Nothing is said against such a rule, and nothing for it.",
        "Split it into several rules.",
    ),
)
