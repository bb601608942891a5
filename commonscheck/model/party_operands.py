"""The rows of the catalogue that are about the party."""

from __future__ import annotations

from commonscheck.model.operand import FactOperand, Operand
from commonscheck.model.party import PARTY_KINDS
from commonscheck.model.reading import fact_reader

INDUSTRIES = (
    "law-enforcement",
    "military",
    "weapons",
    "surveillance",
    "incarceration",
    "fossil-fuels",
    "mining",
    "gambling",
    "tobacco",
)


def _party(key: str, type_: str, label: str, description: str, values: tuple[str, ...] = ()) -> Operand:
    name = f"party.{key}"
    read = fact_reader(name, label, _how(key))
    return FactOperand(name, type_, "party", label, description, values, key=key, read=read)


def _share(key: str, label: str, description: str) -> Operand:
    name = f"party.{key}"
    read = fact_reader(name, label, _how(key))
    return FactOperand(name, "number", "party", label, description, unit="per cent", key=key, read=read)


def _size(key: str, label: str, description: str, *, money: bool = False) -> Operand:
    name, type_, unit = f"party.{key}", "money" if money else "number", "currency" if money else "people"
    read = fact_reader(name, label, _how(key))
    return FactOperand(name, type_, "party", label, description, unit=unit, key=key, counted=True, read=read)


def _how(key: str) -> str:
    return f"state `{key}` under `party.facts` in .commons/usage.yaml"


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
        "ownership",
        "enum",
        "who owns the party",
        "Who owns the party: those who work there, its other members, several of these, the public, private investors, "
        "or nobody.",
        ("worker", "member", "mixed", "public", "private", "none"),
    ),
    _share(
        "ownersWhoAreWorkers",
        "owners who are workers",
        "Share of the owners who work in the party.",
    ),
    _share(
        "workersWhoAreOwners",
        "workers who are owners",
        "Share of those who work in the party who own it.",
    ),
    _share(
        "workersBecomingOwners",
        "workers who are or become owners",
        "Share of those who work in the party who own it or are on a clear path to owning it.",
    ),
    _party(
        "equalShares",
        "boolean",
        "equal shares",
        "Whether every owner holds the same share of the equity.",
    ),
    _share("workerVotes", "votes of worker-owners", "Share of all votes that workers who own the party hold."),
    _party(
        "votesBy",
        "enum",
        "how votes are given",
        "Whether each member has one vote, classes of members vote, votes go by capital, or nobody votes.",
        ("member", "class", "capital", "none"),
    ),
    _party(
        "governedBy",
        "enum",
        "who governs the party",
        "Which class of people holds the majority of the ownership or controls the governance; `one-person` where one "
        "person does.",
        ("workers", "users", "customers", "members", "public", "investors", "one-person", "none"),
    ),
    _party(
        "boardAppointsItself",
        "boolean",
        "a board that appoints itself",
        "Whether the board, or whoever governs, appoints its own successors.",
    ),
    _share("boardWorkers", "board seats of workers", "Share of the board's seats that workers hold."),
    _party(
        "boardPayRatio",
        "number",
        "pay of workers on the board",
        "The highest pay among the workers on the board, divided by the lowest pay in the party.",
    ),
    _party(
        "payRatio",
        "number",
        "the pay ratio",
        "The highest pay in the party and all under common control with it, divided by the median pay.",
    ),
    _party(
        "surplusTo",
        "enum",
        "who receives the surplus",
        "Where all gain, surplus, profit and benefit goes; `worker-owners-and-community` where a set part goes to "
        "projects of the community and the rest to the worker-owners.",
        ("worker-owners", "worker-owners-and-community", "members", "purpose", "community", "investors", "none"),
    ),
    _party(
        "communityShareAgreed",
        "boolean",
        "agreed share for the community",
        "Whether every worker-owner agreed beforehand to the part of the surplus that goes to the community.",
    ),
    _party(
        "wageLabourForProfit",
        "boolean",
        "profits from waged labour",
        "Whether owners profit from the labour of people whom they pay wages and who do not own the party.",
    ),
    _party(
        "nonMembersSetPrice",
        "boolean",
        "non-members set their price",
        "Whether those who work for the party without being members set the price of their labour; true where there "
        "are none.",
    ),
    _party(
        "socialEconomy",
        "boolean",
        "meets the social-economy criteria",
        "Whether the party meets the social-economy criteria of its national law, or failing that of the EU or French "
        "texts a license names.",
    ),
    _party(
        "cooperativeModel",
        "boolean",
        "runs a co-operative model",
        "Whether the party is run on a co-operative model: members decide, one member one vote.",
    ),
    _party(
        "workersAreEmployees",
        "boolean",
        "its workers are employees",
        "Whether those who work for the party are its employees, rather than freelancers or sole traders.",
    ),
    _party(
        "wagePortage",
        "boolean",
        "works under wage portage only",
        "Whether the party is a worker under wage portage, or a portage entity that works with no sole traders or "
        "freelancers.",
    ),
    _party("forProfit", "boolean", "set up to make profit", "Whether the party was set up to make profit."),
    _party(
        "issuesShares",
        "boolean",
        "issues shares",
        "Whether the party issues shares that give control or a part of the profit.",
    ),
    _party(
        "parentKinds",
        "set",
        "who controls the party",
        "The kinds of the parties that own or control this one; empty where none does.",
        PARTY_KINDS,
    ),
    _party(
        "actsForOthers",
        "boolean",
        "acts for another",
        "Whether the party acts for, or as a proxy of, a party that could not use the commons itself.",
    ),
    FactOperand(
        "industry",
        "set",
        "party",
        "its industries",
        "In which of these industries the party works, itself or for others; empty where in none of them.",
        INDUSTRIES,
        key="industry",
        read=fact_reader("industry", "its industries", _how("industry")),
    ),
    _size("revenue", "yearly revenue", "Revenue of the last full fiscal year.", money=True),
    _size(
        "endUserRevenue",
        "yearly revenue from customers",
        "What customers paid in the last full fiscal year, in money or other value; gifts, grants and taxes left out.",
        money=True,
    ),
    _size(
        "funding",
        "funding",
        "Debt, equity and other investment taken in over the last five fiscal years, by predecessors too.",
        money=True,
    ),
    _size("headcount", "people working for the party", "Employees, and independent contractors where counted."),
    _size("developers", "developers", "Full-time equivalent developers working for the party."),
    _size("seats", "seats", "People of the party who use the work."),
    _party(
        "outgrown",
        "age",
        "how long ago it outgrew the limits",
        "How long ago the party last exceeded a limit of size that it had kept; stated as the day.",
    ),
)
