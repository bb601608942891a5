"""What is made of the work that a chain received: how well it is shown, what does not count, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.grades import Grader
from commonscheck.ledger.spans import Span, Spans
from commonscheck.ledger.standing import COUNTS, Standing
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings
from commonscheck.sources.git import Work


def appraise(
    commons: Commons,
    works: Mapping[str, tuple[Snapshot, Work]],
    acts: Iterable[Act],
    directory: Directory,
    grader: Grader,
    settings: Settings,
) -> Appraisal:
    """Say how the acts that `works` hold are to be appraised, by the weights of the commons under check."""
    lines = {label: work.lines for label, (_, work) in works.items()}
    spans = Spans(lines, acts, settings.as_of, directory, lambda act: grader.signature(act)[0])

    def stand(act: Act) -> Standing:
        span = spans.of(act)
        return _standing(act, span) if span else COUNTS

    return Appraisal(grader.grade, stand, commons.weights)


def _standing(act: Act, span: Span) -> Standing:
    """Leave out what its giver alone took back; that it was reviewed is another's work, and so in doubt."""
    if not span.alone or act.role == "reviewer":
        return Standing(doubts=(span.gap,))
    return Standing("taken-back" if len(span.commits) > 1 else "empty")
