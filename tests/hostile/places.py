"""Section C, URLs and refs: addresses that run, read or reach what they must not, and names that are no branches."""

from __future__ import annotations

from tests.hostile.row import Row, described

_URLS = {
    59: ("ext::sh -c true", "fd::3", "hg::x", "::x"),
    60: ("file:///srv/x", "~/x"),
    61: ("http://h.example/x", "git://h.example/x", "ftp://h.example/x", "rsync://h.example/x"),
    62: ("--upload-pack=touch", "-uh.example:x", "-oProxyCommand=x"),
    63: ("ssh://-oProxyCommand=x/y", "ssh://h.example:22 -oX=y/z"),
    64: ("https://user:s3cret-token@h.example/x", "https://s3cret-token@h.example/x"),
    65: ("https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.1/x", "https://x.internal/y"),
    66: ("https://h.example/$HOME", "https://h.example/${GITHUB_TOKEN}"),
    67: ("https://h.example/x?y", "https://h.example/x#y", "https://h.example/%2e%2e/x", "https://h.example/x y"),
    68: ("https://b\u00fccher.example/x",),
    69: ("https://h.example/" + "x" * 10_000, "", "https://"),
}
_REFS = {
    72: ("-x", "--all", "--output=f"),
    73: ("HEAD~1", "a..b", "^x", ":/x", "@{u}"),
    76: ("a" * 40, "0" * 39 + "g~"),
}
_COMMITS = ("abc1234", "a" * 39)
_HERE = ".commons/commons.yaml:"


def _other(**changes: str) -> dict[str, object]:
    return {"url": "https://h.example/a/b", **changes}


ROWS = [
    *(
        Row(number, url[:50] or "nothing", described(repositories=[{"url": url}]), 2, (_HERE,), 2)
        for number, urls in _URLS.items()
        for url in urls
    ),
    *(
        Row(number, f"ref {name[:20]}", described(repositories=[_other(ref=name)]), 2, (_HERE, "CC110"), 2)
        for number, names in _REFS.items()
        for name in names
    ),
    *(
        Row(76, f"commit {name[:20]}", described(repositories=[_other(commit=name)]), 2, (_HERE, "CC110"), 2)
        for name in _COMMITS
    ),
    Row(74, "ref that does not exist", described(repositories=[{"url": ".", "ref": "nobody"}]), 3, ("nobody",)),
]
