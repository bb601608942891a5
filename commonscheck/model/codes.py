"""Every code that a finding can carry: what it means, why it matters, how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.report import Level


@dataclass(frozen=True)
class Code:
    """One row of the table: `name` is PascalCase for SARIF, `short` one line, `why` and `mend` whole sentences."""

    id: str
    name: str
    level: Level
    short: str
    why: str
    mend: str


_ERROR, _WARNING, _NOTE = Level.ERROR, Level.WARNING, Level.NOTE

CODES: dict[str, Code] = {
    code.id: code
    for code in (
        Code(
            "CC101",
            "NotReadable",
            _ERROR,
            "the file is not the plain YAML that manifests are written in",
            "Manifests come from strangers, so only the plain part of YAML is read: one document of mappings, lists "
            "and text in UTF-8, without anchors, aliases, tags, merge keys, control characters or hidden line breaks.",
            "Mend the marked place; write repeated values out in full.",
        ),
        Code(
            "CC102",
            "UnknownKey",
            _ERROR,
            "a key that this kind of file does not have",
            "A misspelt key would otherwise be ignored silently, and with it the fact it should state.",
            "Correct the spelling, or start the key with `x-` if it is your own.",
        ),
        Code(
            "CC103",
            "ValueNotAllowed",
            _ERROR,
            "a value outside the allowed list",
            "Rules compare these values word by word, so only the listed words have a meaning.",
            "Choose one of the listed values; `commonscheck operands` explains those of facts.",
        ),
        Code(
            "CC104",
            "MissingKey",
            _ERROR,
            "a required key is missing",
            "Without it the file does not say what it is there to say.",
            "Add the key; `commonscheck schema NAME` shows its form.",
        ),
        Code(
            "CC105",
            "WrongType",
            _ERROR,
            "a value of the wrong form",
            "Values are text until the schema gives them a type, so that nothing is guessed: `2024-13-01` is no date.",
            "Write the value in the form named in the message.",
        ),
        Code(
            "CC106",
            "Duplicate",
            _ERROR,
            "the same thing is said twice",
            "Of two statements one would have to win silently: a doubled key, uid, or an address under two parties.",
            "Keep one of the two marked places.",
        ),
        Code(
            "CC107",
            "UnknownName",
            _ERROR,
            "a name that nothing defines",
            "An unknown operand, operator, duty, party, parameter or license cannot be decided, so the run stops.",
            "Correct the name or define it.",
        ),
        Code(
            "CC108",
            "TooLarge",
            _ERROR,
            "a file beyond the limits",
            "Limits keep a hostile file from stopping the check: 1 MiB a file, 64 KiB a value, 20,000 values, depth "
            "40.",
            "Split the file or shorten the value.",
        ),
        Code(
            "CC109",
            "DatesDisagree",
            _ERROR,
            "dates that contradict each other",
            "A period that ends before it begins holds nobody's work.",
            "Correct `since` and `until`; `until` is exclusive.",
        ),
        Code(
            "CC110",
            "AddressNotAllowed",
            _ERROR,
            "a URL, path, ref or commit id outside the accepted form",
            "Addresses in manifests reach git and the network, so only https, ssh and scp forms with a public host "
            "name, "
            "plain branch names and full commit ids are taken. Local paths need --allow-local.",
            "Write the address in the form named in the message, without user, password, query or fragment.",
        ),
        Code(
            "CC111",
            "WrongHeader",
            _ERROR,
            "the first key does not say what kind of file this is",
            "`commonscheck: <kind>/<version>` tells which schema to hold the file against.",
            "Begin the file with the header named in the message.",
        ),
        Code(
            "CC112",
            "NotRegularFile",
            _ERROR,
            "a manifest that is not a regular file",
            "A symbolic link, submodule or folder at a manifest's path could lead outside the repository.",
            "Commit the manifest as a regular file under `.commons/`.",
        ),
        Code(
            "CC113",
            "LicenseRedefined",
            _ERROR,
            "a local license file redefines a shipped uid",
            "Two meanings of one uid would let a commons change the rules of a known license silently.",
            "Give the local license a uid of its own, `LicenseRef-…`.",
        ),
        Code(
            "CC114",
            "NotFound",
            _ERROR,
            "nothing to check here",
            "`.commons/commons.yaml` (a commons or a registry of one) or `.commons/usage.yaml` (a user) says what to "
            "check. "
            "Manifests are read from the last commit, so a file that is not committed does not count.",
            "Run `commonscheck init user` or `commonscheck init commons`, edit what it wrote, and commit it.",
        ),
        Code(
            "CC115",
            "MeaninglessRule",
            _ERROR,
            "a rule that cannot mean anything",
            "An operator that does not fit its operand, or an empty list of conditions, would hold always or never.",
            "Use an operator that `commonscheck operands` lists for the operand, with at least one condition.",
        ),
        Code(
            "CC201",
            "NoPermission",
            _ERROR,
            "no route of the license covers this use",
            "A license for a commons lists routes: ways to be entitled, such as giving back, being a co-operative, or "
            "paying. A use that no route covers takes from the commons without right. Every route was decided on "
            "evidence; none was lost for a fact that is merely unknown.",
            "Take any one route: the finding names, route by route, what would settle it.",
        ),
        Code(
            "CC202",
            "Prohibited",
            _ERROR,
            "the license forbids this use",
            "A prohibition of the license holds for this party or purpose, whatever routes there are.",
            "End the use, change what the prohibition rests on, or ask the licensor for other terms.",
        ),
        Code(
            "CC203",
            "InCure",
            _WARNING,
            "a violation whose time to repair has not ended",
            "The license gives time to repair after an event such as a notice. Until it ends the finding is a warning; "
            "afterwards it is an error.",
            "Settle it by the due date.",
        ),
        Code(
            "CC301",
            "Undecided",
            _WARNING,
            "the evidence does not tell",
            "A fact that some route needs is not stated, not proven well enough, or could not be read. Unknown is "
            "never "
            "a violation, and never a clearance.",
            "State or provide the facts that the finding lists; it says who can.",
        ),
        Code(
            "CC302",
            "ReportedOnly",
            _WARNING,
            "the use is only reported by others",
            "A use that only the commons lists, and the user's own repository does not declare, can never alone end in "
            "a "
            "violation.",
            "Ask the party to state its use in `.commons/usage.yaml`, or to say that there is none.",
        ),
        Code(
            "CC303",
            "NothingChecked",
            _WARNING,
            "nothing was checked",
            "No use was found to hold against a license, so there is no verdict to rely on.",
            "List `users` in commons.yaml, or `uses` in usage.yaml; or pass --allow-empty where none are expected.",
        ),
        Code(
            "CC304",
            "HistoryIncomplete",
            _WARNING,
            "a part of the history is missing",
            "A shallow or partial clone, a missing or damaged object hides contributions; what rests on it is unknown.",
            "Fetch the whole history: `fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab, "
            "`git fetch --unshallow` by hand.",
        ),
        Code(
            "CC305",
            "RepositoryUnreachable",
            _WARNING,
            "a repository could not be read",
            "It is away, refuses access, has no such ref, or holds what cannot be trusted. The other repositories were "
            "checked; what rests on this one is unknown.",
            "Mend the address or access, or run `commonscheck sync` where the network is at hand.",
        ),
        Code(
            "CC401",
            "UnmappedIdentities",
            _NOTE,
            "work by people whom no party claims",
            "Addresses alone do not tell whose work a commit is. Unmapped work could be anybody's, so it can keep a "
            "verdict undecided.",
            "Name the people under their party in contributors.yaml, with their addresses and dates.",
        ),
        Code(
            "CC402",
            "OddCommits",
            _NOTE,
            "commits that no two readers attribute alike",
            "Doubled authors, broken dates or missing addresses make a commit's author a matter of taste; it is "
            "counted for "
            "nobody.",
            "Nothing to do for old history; for new commits, mend the tool that wrote them.",
        ),
        Code(
            "CC403",
            "MailmapIgnored",
            _NOTE,
            ".mailmap would move a declared address",
            "A .mailmap may add aliases for addresses that nobody declared; it never moves one that contributors.yaml "
            "ties "
            "to a party.",
            "Mend .mailmap, or the declaration in contributors.yaml.",
        ),
        Code(
            "CC404",
            "HistoryRewritten",
            _WARNING,
            "the history was rewritten since the last run",
            "A commit seen before is no longer on the branch; work that counted may have gone.",
            "Ask the maintainers why; then pin a commit in commons.yaml, or remove the cached copy to start anew.",
        ),
        Code(
            "CC405",
            "UseNotCurrent",
            _NOTE,
            "a use that has ended or not begun",
            "A use that is retired, has ended, or begins after the day of the check is not held against the license. "
            "That rests on the word of whoever states it, so it is told.",
            "Nothing to do if it is so; else correct `since`, `until` or `status` of the use.",
        ),
        Code(
            "CC406",
            "UncommittedManifests",
            _NOTE,
            "manifests that are not committed as they stand",
            "Manifests are read from the last commit, so that everybody who checks it reads the same. What was "
            "changed, added or deleted since then has no effect yet.",
            "Commit the manifests, and check again.",
        ),
    )
}
