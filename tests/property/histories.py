"""Random work in a history: honest, worthless, forged and dated back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.situations import AS_OF

HOST = "mail.example"
COOP, ACME, BOLT = ("ana", "abe"), ("ben", "bea"), ("cy",)
NOBODYS = ("stranger", "drifter")
OTHERS = (*COOP, *NOBODYS)
PEOPLE = (*OTHERS, *ACME, *ACME, *BOLT, *BOLT)


@dataclass(frozen=True)
class Work:
    """One commit, on a side branch where somebody merges it; `authored` is the day that the author claims."""

    author: str
    day: date
    files: Mapping[str, str | None]
    committer: str = ""
    merged_by: str = ""
    authored: date | None = None
    trailers: tuple[str, ...] = ()
    signature: str = ""

    @property
    def written(self) -> date:
        """The day that the author's line bears."""
        return self.authored or self.day


def who(name: str) -> str:
    """Write somebody as a commit does."""
    return f"{name.title()} <{name}@{HOST}>"


PATHS = ("src/a.py", "src/b.py", "docs/a.md", "locale/de.po", "yarn.lock", "vendor/x.c", "notes/a")
LINES = st.sampled_from(["one", "two", "three", "two  ", ""])


@st.composite
def files(draw: st.DrawFn, own: str) -> dict[str, str | None]:
    """Give what one commit writes: a path of its `own`, or common ones where the same again may be nothing."""
    if draw(st.integers(0, 3)):
        return {own: draw(LINES.filter(str.strip))}
    return {
        draw(st.sampled_from(PATHS)): draw(st.none() | LINES.map(lambda line: f"{line}\n"))
        for _ in range(draw(st.integers(0, 2)))
    }


@st.composite
def works(draw: st.DrawFn, people: Sequence[str] = PEOPLE, most: int = 6) -> tuple[Work, ...]:
    """Give a history of up to `most` commits, the oldest first, mostly by clocks that go forward."""
    days = sorted(draw(st.lists(st.integers(4, 450), min_size=1, max_size=most)), reverse=True)
    return tuple(draw(_work(AS_OF - timedelta(days=days_ago), people)) for days_ago in days)


@st.composite
def _work(draw: st.DrawFn, day: date, people: Sequence[str]) -> Work:
    person = st.sampled_from(people).map(who)
    author = draw(person)
    trailer = st.builds(
        lambda key, person: f"{key}: {person}", st.sampled_from(["Co-authored-by", "Reviewed-by"]), person
    )
    seldom = st.integers(0, 9).map(lambda number: number == 0)
    skewed = day - timedelta(days=draw(st.integers(0, 400))) if draw(seldom) else day
    return Work(
        author,
        skewed,
        draw(files(f"src/{author[:3]}{day}.py")),
        draw(st.just("") | person),
        draw(st.just("") | person),
        draw(st.none() | st.just(day - timedelta(days=30))),
        tuple(draw(st.lists(trailer, max_size=2))),
    )


def worthless(draw: st.DrawFn, day: date, author: str, serial: int) -> list[Work]:
    """Give commits that add nothing: empty, blank, generated, vendored, moved about, put in and taken back."""
    kept = f"kept/{serial}.py"
    return draw(
        st.sampled_from(
            [
                [Work(author, day, {})],
                [Work(author, day, {"base.py": "  b a s e\n\n"})],
                [Work(author, day, {"yarn.lock": f"{serial}\n"})],
                [Work(author, day, {f"web/app{serial}.min.js": f"{serial}\n", "api_pb2.py": f"{serial}\n"})],
                [Work(author, day, {f"vendor/{serial}.c": f"{serial}\n"})],
                [Work(author, day, {kept: f"{serial}\n"}), Work(author, day, {kept: None})],
            ]
        )
    )


def forged(draw: st.DrawFn, day: date, author: str, serial: int) -> list[Work]:
    """Give work that others did, or nobody vouches for: unsigned, badly signed, by a name or trailer only."""
    by_others = who(draw(st.sampled_from([*COOP, *NOBODYS])))
    trailers = (f"Co-authored-by: {author}", f"Reviewed-by: {author}")
    work = {f"src/forged{serial}.py": f"{serial}\n"}
    return [
        draw(
            st.sampled_from(
                [
                    Work(author, day, work),
                    Work(author, day, work, signature="-----BEGIN SSH SIGNATURE-----"),
                    Work(author, day, work, committer=author, merged_by=author),
                    Work(author, day, work, merged_by=who(draw(st.sampled_from(ACME)))),
                    Work(by_others, day, work),
                    Work(author, day, {}, trailers=trailers),
                    Work(author, day, work, trailers=trailers),
                ]
            )
        )
    ]


def dated_back(draw: st.DrawFn, day: date, author: str, serial: int) -> list[Work]:
    """Give work dated to when it would count, that came in before that, or after the day of the check."""
    accepted = AS_OF + timedelta(days=draw(st.sampled_from([-700, -500, 1, 40])))
    return [Work(author, accepted, {f"src/late{serial}.py": f"{serial}\n"}, authored=day)]
