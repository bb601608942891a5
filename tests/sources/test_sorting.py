"""What commits change, sorted by paths: what does not count, and what kind of work the rest is."""

from __future__ import annotations

import pytest

from commonscheck.model.change import Change
from commonscheck.model.commons import Commons
from commonscheck.model.place import Place
from commonscheck.sources.attributes import read_attributes
from commonscheck.sources.sorting import Sorted, Sorter


def sort(*paths: str, attributes: str = "", moved: bool = False, **declared: tuple[object, ...]) -> Sorted | None:
    commons = Commons("web", "Web", Place("commons.yaml"), "PPL", **declared)  # type: ignore[arg-type]
    sorter = Sorter(commons, read_attributes(attributes.encode()))
    return sorter.sort([Change(path, moved=moved) for path in paths])


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("package-lock.json", "generated"),
        ("web/Cargo.lock", "generated"),
        ("go.sum", "generated"),
        ("js/app.min.js", "generated"),
        ("api/v1/api.pb.go", "generated"),
        ("api_pb2.py", "generated"),
        ("node_modules/x/index.js", "vendored"),
        ("web/vendor/x.php", "vendored"),
        ("third_party/x.c", "vendored"),
        ("gradlew", "vendored"),
        ("package.json", ""),
        ("vendor.py", ""),
        ("dist/app.js", ""),
        ("src/lock.py", ""),
        ("yarn.lock.md", ""),
    ],
)
def test_what_is_left_out_by_its_name(path: str, reason: str) -> None:
    found = sort(path)
    assert found is not None
    assert found.out == reason


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/app.py", "code"),
        ("tests/test_app.py", "code"),
        ("Makefile", "code"),
        ("requirements.txt", "code"),
        ("README.md", "documentation"),
        ("docs/index.html", "documentation"),
        ("docs/shot.png", "documentation"),
        ("docs/conf.py", "code"),
        ("man/app.1", "documentation"),
        ("locale/de.json", "translation"),
        ("docs/locale/de/index.md", "translation"),
        ("po/de.po", "translation"),
        ("src/i18n/loader.ts", "code"),
        ("logo.svg", "design"),
        ("board/main.kicad_pcb", "hardware"),
        ("case.STL", "hardware"),
        (".gitignore", "code"),
        ("docs/.nojekyll", "documentation"),
        ("a\udcff.md", "documentation"),
    ],
)
def test_the_kind_of_a_file_by_its_name(path: str, kind: str) -> None:
    assert sort(path) == Sorted(kinds=(kind,))


def test_a_commit_has_every_kind_it_touches_the_main_one_first() -> None:
    assert sort("po/de.po", "README.md", "a.py", "yarn.lock") == Sorted(kinds=("code", "documentation", "translation"))


def test_a_commit_counts_if_any_path_does() -> None:
    assert sort("yarn.lock", "package.json") == Sorted()
    assert sort("yarn.lock", "vendor/x.js") == Sorted("vendored", ())
    assert sort() == Sorted()


def test_what_only_moves_is_no_work() -> None:
    assert sort("new/place.py", moved=True) == Sorted("moved", ())


class TestDeclared:
    def test_the_commons_excludes_paths(self) -> None:
        assert sort("web/dist/app.js", excluded=("web/dist/",)) == Sorted("excluded", ())
        assert sort("dist/app.js", excluded=("web/dist/",)) == Sorted()

    def test_the_last_kind_that_fits_counts(self) -> None:
        kinds = (("*.md", "organising"), ("minutes/old/", "documentation"))
        assert sort("minutes/a.md", kinds=kinds) == Sorted(kinds=("organising",))
        assert sort("minutes/old/a.md", kinds=kinds) == Sorted(kinds=("documentation",))
        assert sort("a.py", kinds=kinds) == Sorted()


@pytest.mark.parametrize(
    ("attributes", "path", "expected"),
    [
        ("*.api.ts linguist-generated", "x/a.api.ts", Sorted("generated", ())),
        ("*.api.ts\tlinguist-generated=true", "a.api.ts", Sorted("generated", ())),
        ("*.api.ts text eol=lf linguist-vendored", "a.api.ts", Sorted("vendored", ())),
        ('"my file.ts" linguist-generated', "my file.ts", Sorted("generated", ())),
        ('"a\\"b.ts" linguist-generated', 'a"b.ts', Sorted("generated", ())),
        ("# *.ts linguist-generated", "a.ts", Sorted()),
        ("!*.ts linguist-generated", "a.ts", Sorted()),
        ("src/ linguist-generated", "src/a.ts", Sorted()),
        ("[a.ts linguist-generated", "a.ts", Sorted()),
        ("[attr]made linguist-generated\n*.ts made", "a.ts", Sorted()),
        ("*.ts linguist-language=Java linguist-strange", "a.ts", Sorted()),
        ("vendor/** -linguist-vendored", "vendor/a.ts", Sorted()),
        ("vendor/** linguist-vendored=false", "vendor/a.ts", Sorted()),
        ("yarn.lock -linguist-generated\nyarn.lock !linguist-generated", "yarn.lock", Sorted("generated", ())),
        ("* linguist-generated\na.ts -linguist-generated", "a.ts", Sorted()),
        ("guide/** linguist-documentation", "guide/a.ts", Sorted(kinds=("documentation",))),
        ("*.md -linguist-documentation", "a.md", Sorted()),
        ("*.md linguist-documentation", "a.md", Sorted(kinds=("documentation",))),
        (f"*.ts linguist-generated {'x' * 2048}", "a.ts", Sorted()),
        ("\n".join([*["b linguist-generated"] * 200, "a linguist-generated"]), "a", Sorted()),
        ("a.ts linguist-generated\r\nb linguist-generated", "a.ts", Sorted("generated", ())),
    ],
)
def test_what_gitattributes_says(attributes: str, path: str, expected: Sorted) -> None:
    assert sort(path, attributes=attributes) == expected


def test_what_takes_too_long_is_not_told() -> None:
    commons = Commons("web", "Web", Place("commons.yaml"), "PPL")
    assert Sorter(commons, read_attributes(b""), budget=0).sort([Change("a")]) is None
    assert sort("a" * 5000) is None
