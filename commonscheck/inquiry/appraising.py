"""What is made of the work that a chain received: how well it is shown, what does not count, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.grades import Grader
from commonscheck.ledger.spans import Span, Spans
from commonscheck.ledger.standing import Standing
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings
from commonscheck.sources.git import Work

# Of work that could be anybody's nobody asks what it changes.
_UNASKED = Standing(kinds=None)


def find_spans(
    works: Mapping[str, tuple[Snapshot, Work]],
    acts: Iterable[Act],
    directory: Directory,
    grader: Grader,
    settings: Settings,
) -> Spans:
    """Find the runs of commits that add up to nothing, up to the day of the check."""
    lines = {label: work.lines for label, (_, work) in works.items()}
    return Spans(lines, acts, settings.as_of, directory, lambda act: grader.signature(act)[0])


def appraise(commons: Commons, grader: Grader, spans: Spans, sorted_: Mapping[tuple[str, str], Standing]) -> Appraisal:
    """Say how acts are to be appraised: by what their commits change, and by the weights of the commons under check."""

    def stand(act: Act) -> Standing:
        standing = sorted_.get((act.repository, act.commit), _UNASKED)
        span = None if standing.out else spans.of(act)
        return _taken_back(act, span, standing) if span else standing

    return Appraisal(grader.grade, stand, commons.weights, commons.caps)


def _taken_back(act: Act, span: Span, standing: Standing) -> Standing:
    """Leave out what its giver alone took back; that it was reviewed is another's work, and so in doubt."""
    if not span.alone or act.role == "reviewer":
        return Standing(doubts=(*standing.doubts, span.gap), kinds=standing.kinds)
    return Standing("taken-back" if len(span.commits) > 1 else "empty")
