"""The codes of what is wrong with waivers and baselines themselves."""

from __future__ import annotations

from commonscheck.model.code import NOTE, WARNING, Code

ACCEPTANCE_CODES: tuple[Code, ...] = (
    Code(
        "CC601",
        "WaiverExpired",
        WARNING,
        "a waiver whose time has ended",
        "A waiver is an exception for a time. After its end the finding counts again, whether anybody remembers why "
        "it was waived or not.",
        "Settle the finding and take the waiver out; or decide anew, with a new `since`, `until` and owner.",
    ),
    Code(
        "CC602",
        "WaiverUnused",
        WARNING,
        "a waiver that no finding needs",
        "What it waives is not found, because it is settled or because the waiver names it wrongly. Left in place it "
        "would silence a finding that comes later.",
        "Take the waiver out, or correct `code` and `subject`; `--format json` and `-v` show both.",
    ),
    Code(
        "CC603",
        "WaiverWithoutEffect",
        WARNING,
        "a waiver that does not count here",
        "A waiver counts once it stands on the accepted branch, so that nobody clears themselves by a proposal. It "
        "counts from its `since` on. A violation can be waived by the commons that gives the right to use, and never "
        "by the user; users may waive what is open.",
        "Have the change accepted, or ask the commons for a waiver in its own repository.",
    ),
    Code(
        "CC604",
        "BaselineOutlived",
        NOTE,
        "the baseline holds findings that are gone",
        "What was settled since should not come back unnoticed, as it would while the baseline still accepts it.",
        "Run `commonscheck baseline prune`, and commit the file.",
    ),
    Code(
        "CC605",
        "BaseNotRead",
        WARNING,
        "what was found before the change cannot be told",
        "The manifests at the merge base are faulty or cannot be read, so that no finding is known to be older than "
        "the change. All count as new.",
        "Mend the manifests on the branch that --since names.",
    ),
)
