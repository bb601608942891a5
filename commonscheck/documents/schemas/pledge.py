"""The schema of a member's report to the Open Source Pledge, with the keys of the Pledge's own."""

from __future__ import annotations

from commonscheck.documents.schemas.parts import BASE, Json, Part, many, mapping, text


def pledge() -> Part:
    """Build the schema of a report, which has no header of ours."""
    body = mapping(
        "A member's report to the Open Source Pledge.",
        {
            "name": text("The name of the member.", "", "Acme Widgets"),
            "urlSquareLogoWithBackground": text("Its logo."),
            "urlLearnMore": text("Where it says more."),
            "description": {"description": "What it says of itself.", "type": "string"},
            "annualReports": many("One report for each year.", _year(), least=1),
        },
        *("name", "annualReports"),
    )
    head: Part = {"$schema": BASE, "$id": "urn:commonscheck:schema:pledge:1", "title": "Open Source Pledge report"}
    return head | body


def _year() -> Part:
    rows: dict[str, Json] = {
        "url": text("The post that tells of the payments."),
        "dateYearEnding": text("The last day of the year.", "date", "2025-12-31"),
        "averageNumberOfDevs": _amount("Full-time equivalent developers on staff, on the average of the year."),
        "payments": _amount("US dollars paid in it to maintainers and foundations."),
        "monetaryValueOfTime": _amount("No longer counted by the Pledge, nor here."),
        "monetaryValueOfMaterials": _amount("No longer counted by the Pledge, nor here."),
    }
    return mapping("One year.", rows, "url", "dateYearEnding", "averageNumberOfDevs", "payments")


def _amount(description: str) -> Part:
    return {"description": description, "type": "number", "minimum": 0}
