"""The texts of first manifests; what stands in braces is filled in by `init`."""

from __future__ import annotations

# Editors with the YAML language server complete and check a file by its first line.
SCHEMA = "# yaml-language-server: $schema=https://commonscheck.readthedocs.io/en/latest/schemas/{kind}.schema.json\n"

_COMMONS = """commonscheck: commons/1
uid: {uid}
name: {uid}
# The rule that a use is held against: `commonscheck licenses list` names those that come with the program.
license: LicenseRef-Commons-Reciprocity-1.0
{identifiers}# Who uses this commons: repositories that hold a .commons/usage.yaml.
users: []
# users:
#   - {{url: https://forge.example.org/acme/shop, party: acme}}
"""

_CONTRIBUTORS = """commonscheck: contributors/1
# Whose work is it? Parties, and the people tied to them with dates. {told}
# Git tells addresses, and not for whom somebody works: nobody is tied to a party, and no two addresses are joined,
# before you take away the `# ` in front of a block below (and `parties: []`) and correct what it says.
parties: []
{parties}# What a party says beside its people: uri: https://coop-a.example, kind: worker-cooperative
# What git cannot see: translation, hosting, money, care; another party acknowledges it.
contributions: []
"""

_USAGE = """commonscheck: usage/1
# Who you are; facts count with their evidence (`commonscheck operands` lists them).
party:
  uid: {uid}
  name: {uid}
  kind: company
  # Who may contribute for you. {told} Take away the `# ` for those who do.
{people}# What you use, how and since when.
uses:
  - commons: example-commons
    # url: https://forge.example.org/commons/project    # where the commons keeps its .commons/
    action: [execute]
    purpose: commercial
    status: production
    since: {today}
    distributed: false
"""

# The files that each role begins with, by kind.
FILES = {"commons": {"commons": _COMMONS, "contributors": _CONTRIBUTORS}, "user": {"usage": _USAGE}}
