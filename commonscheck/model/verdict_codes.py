"""The codes of verdicts, of what could not be told, and of notes on the evidence."""

from __future__ import annotations

from commonscheck.model.code import ERROR, NOTE, WARNING, Code

VERDICT_CODES: tuple[Code, ...] = (
    Code(
        "CC201",
        "NoPermission",
        ERROR,
        "no route of the license covers this use",
        "A license for a commons lists routes: ways to be entitled, such as giving back, being a co-operative, or "
        "paying. A use that no route covers takes from the commons without right. Every route was decided on "
        "evidence; none was lost for a fact that is merely unknown.",
        "Take any one route: the finding names, route by route, what would settle it.",
    ),
    Code(
        "CC202",
        "Prohibited",
        ERROR,
        "the license forbids this use",
        "A prohibition of the license holds for this party or purpose, whatever routes there are.",
        "End the use, change what the prohibition rests on, or ask the licensor for other terms.",
    ),
    Code(
        "CC203",
        "InCure",
        WARNING,
        "a violation whose time to repair has not ended",
        "The license gives time to repair after an event such as a notice. Until it ends the finding is a warning; "
        "afterwards it is an error.",
        "Settle it by the due date.",
    ),
    Code(
        "CC301",
        "Undecided",
        WARNING,
        "the evidence does not tell",
        "A fact that some route needs is not stated, not proven well enough, or could not be read. Unknown is "
        "never "
        "a violation, and never a clearance.",
        "State or provide the facts that the finding lists; it says who can.",
    ),
    Code(
        "CC302",
        "ReportedOnly",
        WARNING,
        "the use is only reported by others",
        "A use that only the commons lists, and the user's own repository does not declare, can never alone end in "
        "a "
        "violation.",
        "Ask the party to state its use in `.commons/usage.yaml`, or to say that there is none.",
    ),
    Code(
        "CC303",
        "NothingChecked",
        WARNING,
        "nothing was checked",
        "No use was found to hold against a license, so there is no verdict to rely on.",
        "List `users` in commons.yaml, or `uses` in usage.yaml; or pass --allow-empty where none are expected.",
    ),
    Code(
        "CC304",
        "HistoryIncomplete",
        WARNING,
        "a part of the history is missing",
        "A shallow or partial clone, a missing or damaged object hides contributions; what rests on it is unknown.",
        "Fetch the whole history: `fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab, "
        "`git fetch --unshallow` by hand.",
    ),
    Code(
        "CC305",
        "RepositoryUnreachable",
        WARNING,
        "a repository could not be read",
        "It is away, refuses access, has no such ref, or holds what cannot be trusted. The other repositories were "
        "checked; what rests on this one is unknown.",
        "Mend the address or access, or run `commonscheck sync` where the network is at hand.",
    ),
    Code(
        "CC306",
        "DeclaredLicensesDisagree",
        WARNING,
        "the files of a repository declare different licenses",
        "LICENSE, README, CONTRIBUTING, package metadata and headers of source files are read as the word of "
        "the commons. Where they name different licenses nobody can tell which one was given, and what came in "
        "under one license may not go out under another. Verdicts follow commons.yaml alone.",
        "Let every file name the license that is meant. Names that are not recognised can be added to a license "
        "of the commons as `aliases`.",
    ),
    Code(
        "CC401",
        "UnmappedIdentities",
        NOTE,
        "work by people whom no party claims",
        "Addresses alone do not tell whose work a commit is. Unmapped work could be anybody's, so it can keep a "
        "verdict undecided.",
        "Name the people under their party in contributors.yaml, with their addresses and dates.",
    ),
    Code(
        "CC402",
        "OddCommits",
        NOTE,
        "commits that no two readers attribute alike",
        "Doubled authors, broken dates or missing addresses make a commit's author a matter of taste; it is "
        "counted for "
        "nobody.",
        "Nothing to do for old history; for new commits, mend the tool that wrote them.",
    ),
    Code(
        "CC403",
        "MailmapIgnored",
        NOTE,
        ".mailmap would move a declared address",
        "A .mailmap may add aliases for addresses that nobody declared; it never moves one that contributors.yaml "
        "ties "
        "to a party.",
        "Mend .mailmap, or the declaration in contributors.yaml.",
    ),
    Code(
        "CC404",
        "HistoryRewritten",
        WARNING,
        "the history was rewritten since the last run",
        "A commit seen before is no longer on the branch; work that counted may have gone.",
        "Ask the maintainers why; then pin a commit in commons.yaml, or remove the cached copy to start anew.",
    ),
    Code(
        "CC405",
        "UseNotCurrent",
        NOTE,
        "a use that has ended or not begun",
        "A use that is retired, has ended, or begins after the day of the check is not held against the license, "
        "or after its end by those duties alone that outlive it. "
        "That rests on the word of whoever states it, so it is told.",
        "Nothing to do if it is so; else correct `since`, `until` or `status` of the use.",
    ),
    Code(
        "CC406",
        "UncommittedManifests",
        NOTE,
        "manifests that are not committed as they stand",
        "Manifests are read from the last commit, so that everybody who checks it reads the same. What was "
        "changed, added or deleted since then has no effect yet.",
        "Commit the manifests, and check again.",
    ),
    Code(
        "CC407",
        "EvidenceDoesNotShowIt",
        WARNING,
        "the evidence named does not show what is declared",
        "A declared payment or gift of money that names a ledger file, or an idea that names the commit that took it "
        "up, is looked up there. Where date, amount, currency or giver are others, where there is no such entry, "
        "or where it cannot be read, the evidence confirms nothing. What it contradicts stays open, even if another "
        "party acknowledged it.",
        "Correct the declaration or the evidence that it names; docs/evidence.md says what is read.",
    ),
    Code(
        "CC408",
        "SignaturesNotVerified",
        NOTE,
        "signatures that tie no work to the person",
        "Keys in contributors.yaml let a signature show whose work a commit is. One by an unknown key, or of a kind "
        "that is not verified, leaves that open; one that does not verify, or by a key that was not bound to the "
        "person, or had ended, when the work was accepted, counts like none.",
        "Name the keys with which people sign, with their dates; ask the person about a signature that does not "
        "verify.",
    ),
    Code(
        "CC409",
        "PledgeInDoubt",
        NOTE,
        "a report to the Open Source Pledge that does not show that it is kept",
        "Members report about themselves, and nobody audits them. A year that is not over may end otherwise, less than "
        "2,000 US dollars for each developer is less than the Pledge asks for, and what goes to a project of the "
        "payer is not given away.",
        "Report years when they are over; leave out of them what stays with the payer.",
    ),
)
