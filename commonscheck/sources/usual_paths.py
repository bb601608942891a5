"""What files are by their names alone, as linguist and most projects take them: generated, of others, or of a kind.

The table is short on purpose: a wrong guess takes work from its giver. `dist/`, `external/` and the like, which hold
work of the project's own in some, are for a commons to name.
"""

from __future__ import annotations

_VENDORED = frozenset(
    (
        *("vendor", "vendors", "vendored", "node_modules", "bower_components", "jspm_packages", "godeps"),
        *("third_party", "third-party", "thirdparty", "3rdparty", "3rd_party", "3rd-party"),
        *("pods", "carthage", ".bundle", "__pypackages__"),
    )
)
_WRAPPERS = frozenset(("gradlew", "gradlew.bat", "mvnw", "mvnw.cmd"))
_LOCKS = frozenset(
    (
        *(
            "package-lock.json",
            "npm-shrinkwrap.json",
            "yarn.lock",
            "pnpm-lock.yaml",
            "bun.lock",
            "bun.lockb",
            "deno.lock",
        ),
        *("composer.lock", "symfony.lock", "gemfile.lock", "cargo.lock", "go.sum", "go.work.sum", "mix.lock"),
        *("poetry.lock", "pipfile.lock", "pdm.lock", "uv.lock", "pixi.lock", "pylock.toml", "conda-lock.yml"),
        *("pubspec.lock", "podfile.lock", "cartfile.resolved", "package.resolved", "flake.lock", "gradle.lockfile"),
        *("packages.lock.json", "paket.lock", "conan.lock", "module.bazel.lock", ".terraform.lock.hcl", "shard.lock"),
        *(
            "stack.yaml.lock",
            "cabal.project.freeze",
            "chart.lock",
            "glide.lock",
            "gopkg.lock",
            ".pnp.cjs",
            ".pnp.loader.mjs",
        ),
    )
)
_GENERATED = (
    *(".min.js", ".min.mjs", ".min.css", ".js.map", ".mjs.map", ".css.map", ".d.ts.map"),
    *(".pb.go", ".pb.cc", ".pb.h", ".pb.swift", "_pb2.py", "_pb2.pyi", "_pb2_grpc.py", "_pb.js", "_pb.d.ts", "_pb.rb"),
    *(".pbobjc.h", ".pbobjc.m", ".pb.dart", ".pb.gw.go", ".g.dart", ".freezed.dart", ".designer.cs", ".mo", ".pyc"),
)
_FOLDERS = {
    **dict.fromkeys(("locale", "locales", "translations", "l10n", "i18n", "po"), "translation"),
    **dict.fromkeys(("doc", "docs", "documentation", "man", "manual"), "documentation"),
}
_ENDINGS = {
    **dict.fromkeys(("po", "pot", "xlf", "xliff", "arb", "ftl"), "translation"),
    **dict.fromkeys(
        (
            *("kicad_pcb", "kicad_sch", "kicad_mod", "kicad_sym", "kicad_pro", "brd", "gbr", "drl"),
            *("step", "stp", "stl", "iges", "igs", "3mf", "fcstd", "scad", "f3d", "dxf", "sldprt", "sldasm", "slddrw"),
        ),
        "hardware",
    ),
    **dict.fromkeys(
        ("svg", "psd", "ai", "sketch", "fig", "xd", "xcf", "kra", "afdesign", "afphoto", "blend", "indd"), "design"
    ),
    **dict.fromkeys(
        ("md", "markdown", "mdx", "rst", "adoc", "asciidoc", "textile", "pod", "texi", "rdoc"), "documentation"
    ),
}


# What a folder tells of: sources stay code wherever they lie.
_TEXTS = frozenset(
    (
        *("", "txt", "json", "yaml", "yml", "xml", "html", "htm", "csv", "tsv", "ini", "properties", "strings", "resx"),
        *("png", "jpg", "jpeg", "gif", "webp", "pdf", "tex", "bib", "ipynb", "1", "5", "7", "8"),
    )
)


def usual_reason(path: str) -> str:
    """Give why a path is left out, "" for one that counts: a reason of REASONS."""
    *folders, name = path.lower().split("/")
    if name in _WRAPPERS or not _VENDORED.isdisjoint(folders):
        return "vendored"
    return "generated" if name in _LOCKS or name.endswith(_GENERATED) else ""


def usual_kind(path: str) -> str:
    """Give the kind of work that a path is: by its ending, or by the innermost folder that tells, else code."""
    *folders, name = path.lower().split("/")
    _, _, ending = name.lstrip(".").rpartition(".") if "." in name.lstrip(".") else ("", "", "")
    kind = _ENDINGS.get(ending, "")
    # Documents are translated as well, and then lie where translations lie.
    if kind in ("", "documentation") and (kind or ending in _TEXTS):
        kind = next((_FOLDERS[folder] for folder in reversed(folders) if folder in _FOLDERS), kind)
    return kind or "code"
