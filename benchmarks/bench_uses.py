"""What a use costs, however many there are: `python -m benchmarks.bench_uses`."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from commonscheck.cli.memory import collect_seldom
from commonscheck.documents.manifests import Manifests
from commonscheck.documents.shipped import shipped_license
from commonscheck.evaluation.findings import finding_of
from commonscheck.inquiry.chain import Books, Chain
from commonscheck.inquiry.dossier import Dossier
from commonscheck.inquiry.judging import Case, judge
from commonscheck.inquiry.pulling import Pulled
from commonscheck.inquiry.users import KnownUse
from commonscheck.ledger.accounts import Accounts
from commonscheck.ledger.basis import Basis
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.standing import COUNTS
from commonscheck.model.commons import Commons, Contributors, KnownUser, Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.party import Fact, Party, Person
from commonscheck.model.place import Evidence, Place, Provenance
from commonscheck.model.situation import Pool
from commonscheck.model.truth import Truth
from commonscheck.ruletests.running import premises_of
from commonscheck.settings import Settings

SIZES = (10_000, 30_000, 100_000)
LICENSE = "LicenseRef-Commons-Reciprocity-1.0"
SETTINGS = Settings(date(2026, 6, 30), Path(), offline=True)
GIVEN, KINDS = 5, ("company", "worker-cooperative", "association", "company")
# How many in a thousand gave, and to how many in a thousand the commons has not listed.
GIVERS, STRANGERS = 600, 100


def main() -> None:
    """Judge so many users of one commons, each size in a process of its own, and show what one of them costs."""
    print(
        f"\nUses of one commons judged by {LICENSE}, explained in full, with their findings, on one core\n", flush=True
    )
    for uses in SIZES:
        subprocess.run([sys.executable, "-m", "benchmarks.bench_uses", str(uses)], check=True)


def run(uses: int) -> None:
    """Judge all at once, as `check` does with what it has read, and print the CPU time and the memory."""
    collect_seldom()
    case, known = _case(uses)
    read, started = _peak(), time.process_time()
    verdicts = judge(case, known, SETTINGS)
    findings = [found for verdict in verdicts if (found := finding_of(verdict))]
    seconds = time.process_time() - started
    premises = sum(len(premises_of(verdict)) for verdict in verdicts)
    print(
        f"  {uses:9,} uses  {seconds:7.2f} s  {seconds / uses * 1e6:6.1f} µs a use  {len(findings):7,} findings  "
        f"{premises:9,} premises  {_peak() - read:5,} MB, beside {read:,} MB for what was read"
    )


def _peak() -> int:
    """Give the most memory that the process took so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _case(uses: int) -> tuple[Case, list[KnownUse]]:
    parties = [_party(number) for number in range(uses)]
    listed = tuple(party for number, party in enumerate(parties) if number % 1000 >= STRANGERS)
    place = Place(".commons/commons.yaml", repository="web")
    commons = Commons("web", "Web", place, LICENSE)
    dossier = Dossier(Pulled("web"), Manifests(commons, Contributors(listed), None, {}))
    given = {party.uid: _given(number) for number, party in enumerate(parties) if number % 1000 < GIVERS}
    basis = Basis((), {}, lambda _act: COUNTS, Directory(()))
    books = Books(Accounts(given, Pool()), (), (), (), (), (), 0, (), (), (), basis)
    license_ = shipped_license(LICENSE)
    assert license_ is not None  # noqa: S101 - it is shipped
    return Case(commons, license_, Chain(((commons, dossier),), (), ()), books), list(map(_use, parties))


def _party(number: int) -> Party:
    uid, page = f"party-{number}", f"party-{number}.example"
    place = Place(".commons/usage.yaml", 3, 1, 0, uid, f"{number:040x}")
    kind = Fact(KINDS[number % len(KINDS)], Provenance.DECLARED, place)
    people = (Person(f"Person {number}", (f"ann@{page}",), place),)
    return Party(uid, f"Party {number}", place, f"https://{page}", kind, people=people, domains=(page,))


def _use(party: Party) -> KnownUse:
    place = Place(".commons/usage.yaml", 9, 5, 0, party.uid, party.place.commit)
    facts = {
        "purpose": (Fact("commercial", Provenance.DECLARED, place),),
        "use.distributed": (Fact(value=True, provenance=Provenance.DECLARED, place=place),),
    }
    since = SETTINGS.as_of - timedelta(days=400)
    row = KnownUser(Place(".commons/commons.yaml", repository="web"), party=party.uid)
    return KnownUse(Use("web", party, place, Provenance.DECLARED, since, facts=facts), row)


def _given(number: int) -> tuple[Contribution, ...]:
    return tuple(_contribution(number * GIVEN + serial, serial) for serial in range(number % (2 * GIVEN)))


def _contribution(number: int, serial: int) -> Contribution:
    commit = f"{number:040x}"
    return Contribution(
        "code",
        "author",
        SETTINGS.as_of - timedelta(days=60 * serial + number % 60),
        frozenset({"web"}),
        Provenance.OBSERVED,
        Truth.TRUE,
        Truth.TRUE,
        f"patch {commit}",
        Evidence("commit", "web", commit),
    )


if __name__ == "__main__":
    run(int(sys.argv[1])) if len(sys.argv) > 1 else main()
