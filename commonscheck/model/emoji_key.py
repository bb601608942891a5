"""The contribution types of all-contributors' emoji key, and the kinds of contributions that they are here."""

from __future__ import annotations

from collections.abc import Mapping

# The types of https://allcontributors.org, each with the nearest kind. Money is left out: a gift of money is
# declared with its amount, which the key does not have.
KIND_OF: Mapping[str, str] = {
    "a11y": "design",
    "audio": "design",
    "blog": "documentation",
    "bug": "support",
    "business": "organising",
    "code": "code",
    "content": "documentation",
    "data": "code",
    "design": "design",
    "doc": "documentation",
    "eventOrganizing": "organising",
    "example": "documentation",
    "fundingFinding": "organising",
    "hardware": "hardware",
    "ideas": "idea",
    "infra": "infrastructure",
    "maintenance": "code",
    "mentoring": "support",
    "platform": "code",
    "plugin": "code",
    "projectManagement": "organising",
    "promotion": "organising",
    "question": "support",
    "research": "idea",
    "review": "review",
    "security": "code",
    "talk": "organising",
    "test": "code",
    "tool": "code",
    "translation": "translation",
    "tutorial": "documentation",
    "userTesting": "support",
    "video": "documentation",
}
MONEY = "financial"

# The type by which each kind is told to all-contributors; it has none for hardware, which its files may add.
TYPE_OF: Mapping[str, str] = {
    "code": "code",
    "review": "review",
    "documentation": "doc",
    "design": "design",
    "hardware": "hardware",
    "translation": "translation",
    "support": "question",
    "infrastructure": "infra",
    "organising": "projectManagement",
    "idea": "ideas",
    "money-gift": MONEY,
    "money-loan": MONEY,
}
