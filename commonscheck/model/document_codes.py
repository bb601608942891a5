"""The codes of faults in files that people write."""

from __future__ import annotations

from commonscheck.model.code import ERROR, Code

DOCUMENT_CODES: tuple[Code, ...] = (
    Code(
        "CC101",
        "NotReadable",
        ERROR,
        "the file is not the plain YAML that manifests are written in",
        "Manifests come from strangers, so only the plain part of YAML is read: one document of mappings, lists "
        "and text in UTF-8, without anchors, aliases, tags, merge keys, control characters or hidden line breaks.",
        "Mend the marked place; write repeated values out in full.",
    ),
    Code(
        "CC102",
        "UnknownKey",
        ERROR,
        "a key that this kind of file does not have",
        "A misspelt key would otherwise be ignored silently, and with it the fact it should state.",
        "Correct the spelling, or start the key with `x-` if it is your own.",
    ),
    Code(
        "CC103",
        "ValueNotAllowed",
        ERROR,
        "a value outside the allowed list",
        "Rules compare these values word by word, so only the listed words have a meaning.",
        "Choose one of the listed values; `commonscheck operands` explains those of facts.",
    ),
    Code(
        "CC104",
        "MissingKey",
        ERROR,
        "a required key is missing",
        "Without it the file does not say what it is there to say.",
        "Add the key; `commonscheck schema NAME` shows its form.",
    ),
    Code(
        "CC105",
        "WrongType",
        ERROR,
        "a value of the wrong form",
        "Values are text until the schema gives them a type, so that nothing is guessed: `2024-13-01` is no date.",
        "Write the value in the form named in the message.",
    ),
    Code(
        "CC106",
        "Duplicate",
        ERROR,
        "the same thing is said twice",
        "Of two statements one would have to win silently: a doubled key, uid, or an address under two parties.",
        "Keep one of the two marked places.",
    ),
    Code(
        "CC107",
        "UnknownName",
        ERROR,
        "a name that nothing defines",
        "An unknown operand, operator, duty, party, parameter or license cannot be decided, so the run stops.",
        "Correct the name or define it.",
    ),
    Code(
        "CC108",
        "TooLarge",
        ERROR,
        "a file beyond the limits",
        "Limits keep a hostile file from stopping the check: 1 MiB a file, 64 KiB a value, 20,000 values, depth 40.",
        "Split the file or shorten the value.",
    ),
    Code(
        "CC109",
        "DatesDisagree",
        ERROR,
        "dates that contradict each other",
        "A period that ends before it begins holds nobody's work.",
        "Correct `since` and `until`; `until` is exclusive.",
    ),
    Code(
        "CC110",
        "AddressNotAllowed",
        ERROR,
        "a URL, path, ref or commit id outside the accepted form",
        "Addresses in manifests reach git and the network, so only https, ssh and scp forms with a public host "
        "name, "
        "plain branch names and full commit ids are taken. Local paths need --allow-local.",
        "Write the address in the form named in the message, without user, password, query or fragment.",
    ),
    Code(
        "CC111",
        "WrongHeader",
        ERROR,
        "the first key does not say what kind of file this is",
        "`commonscheck: <kind>/<version>` tells which schema to hold the file against.",
        "Begin the file with the header named in the message.",
    ),
    Code(
        "CC112",
        "NotRegularFile",
        ERROR,
        "a manifest that is not a regular file",
        "A symbolic link, submodule or folder at a manifest's path could lead outside the repository.",
        "Commit the manifest as a regular file under `.commons/`.",
    ),
    Code(
        "CC113",
        "LicenseRedefined",
        ERROR,
        "a local license file redefines a shipped uid",
        "Two meanings of one uid would let a commons change the rules of a known license silently.",
        "Give the local license a uid of its own, `LicenseRef-…`.",
    ),
    Code(
        "CC114",
        "NotFound",
        ERROR,
        "nothing to check here",
        "`.commons/commons.yaml` (a commons or a registry of one) or `.commons/usage.yaml` (a user) says what to "
        "check. "
        "Manifests are read from the last commit, so a file that is not committed does not count.",
        "Run `commonscheck init user` or `commonscheck init commons`, edit what it wrote, and commit it.",
    ),
    Code(
        "CC115",
        "MeaninglessRule",
        ERROR,
        "a rule that cannot mean anything",
        "An operator that does not fit its operand, or an empty list of conditions, would hold always or never.",
        "Use an operator that `commonscheck operands` lists for the operand, with at least one condition.",
    ),
    Code(
        "CC116",
        "Weakened",
        ERROR,
        "shared rules are weakened",
        "Commons that share rules by `extends` rely on each other: what one of them receives may count in all. Each "
        "may add to the rules or be stricter; what weakens them, or cannot be told from weakening, is refused.",
        "Take the line out, or have the shared rules changed, and their new commit named in `extends`.",
    ),
)
