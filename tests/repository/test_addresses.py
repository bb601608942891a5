from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.errors import AddressError
from commonscheck.repository.addresses import parse_commit, parse_ref, parse_url, purl_url

WEB = "github.com/coopcycle/coopcycle-web"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("https://github.com/coopcycle/coopcycle-web", WEB),
        ("https://github.com/coopcycle/coopcycle-web.git", WEB),
        ("https://GitHub.com/coopcycle/coopcycle-web/", WEB),
        ("https://github.com:443/coopcycle/coopcycle-web.git/", WEB),
        ("ssh://git@github.com/coopcycle/coopcycle-web.git", WEB),
        ("ssh://github.com:22/coopcycle/coopcycle-web", WEB),
        ("git@github.com:coopcycle/coopcycle-web.git", WEB),
        ("github.com:/coopcycle/coopcycle-web", WEB),
        ("https://git.sr.ht/~user/tool", "git.sr.ht/~user/tool"),
        ("https://gitlab.com/group/sub-group/c++", "gitlab.com/group/sub-group/c++"),
        ("https://git.example.org:8443/x/y", "git.example.org:8443/x/y"),
        ("https://xn--bcher-kva.example/x", "xn--bcher-kva.example/x"),
        ("https://forge.xn--p1ai/x", "forge.xn--p1ai/x"),
    ],
)
def test_spellings_of_one_repository_have_one_key(text: str, key: str) -> None:
    assert parse_url(text).key == key
    assert parse_url(text).url == text


@pytest.mark.parametrize(
    "text",
    [
        *("ext::sh -c true", "ext::sh", "fd::3", "hg::x", "::x", "https::https://h.example/x", "git@h.example::x"),
        *("file:///srv/x", "/srv/x", "../x", "./x", "~/x", "x", "C:\\x", "dir/h.example:x"),
        *("http://h.example/x", "git://h.example/x", "ftp://h.example/x", "rsync://h.example/x", "HTTPS://h.example/x"),
        *("--upload-pack=touch", "-uh.example:x", "-oProxyCommand=x", "--", "-h.example:x"),
        *("ssh://-oProxyCommand=x/y", "ssh://h.example:22 -oX=y/z", "git@-oProxyCommand=x.example:y"),
        *("https://user@h.example/x", "https://user:token@h.example/x", "https://token@h.example/x"),
        *("ssh://root@h.example/x", "root@h.example:x", "git@x@h.example:y", "https://git@h.example/x"),
        *("https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x", "https://10.0.0.1/x", "https://0x7f.1/x"),
        *("https://x.internal/y", "https://x.local/y", "https://server/x", "https://a.home.arpa/x", "server:x"),
        *("https://h.example/$HOME", "https://h.example/${TOKEN}", "https://$HOST.example/x", "https://h.example/`id`"),
        *("https://h.example/x?y", "https://h.example/x#y", "https://h.example/%2e%2e/x", "https://h.example/%00"),
        *("https://h.example/x y", "https://h.example/x\ny", "https://h.example/x\n", " https://h.example/x"),
        *("https://h.example/x\x00", "https://h.example\\@evil.example/x", "https://h.example/../x"),
        *(
            "https://h.example/a/./b",
            "https://h.example//x",
            "https://h.example/.git",
            "https://h.example/a/.git",
            "https://h.example/-x",
            "https://h.example/...",
            "h.example:",
        ),
        *("https://bücher.example/x", "https://h.example/caf\u00e9", "https://h.\u0435xample/x"),
        *("", "https://", "https:///x", "https://h.example", "https://h.example/", "https://h.example/.."),
        *("https://h.example:0/x", "https://h.example:/x", "https://h.example:99999/x", "https://h.example:8x/x"),
        *(
            "https://h..example/x",
            "https://-h.example/x",
            "https://h-.example/x",
            "https://.example/x",
            "https://h.e/x",
        ),
        "https://h.example/" + "x" * 10_000,
    ],
)
def test_other_urls_are_refused_without_repeating_them(text: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_url(text)
    assert caught.value.hint
    assert "token" not in caught.value.message.lower()


def test_a_unicode_host_is_told_of_punycode() -> None:
    with pytest.raises(AddressError) as caught:
        parse_url("https://bücher.example/x")
    assert "punycode" in caught.value.hint


@pytest.mark.parametrize("name", ["main", "Main", "feature/x-1", "v1.0", "a@b", "x#1", "dependabot/npm_and_yarn/y"])
def test_branches_are_given_in_full(name: str) -> None:
    assert parse_ref(name) == parse_ref(f"refs/heads/{name}") == f"refs/heads/{name}"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "-x",
            "--all",
            "--output=f",
            "a/-x",
            "HEAD~1",
            "a..b",
            "^x",
            ":/x",
            "@{u}",
            "@{-1}",
            "HEAD@{1 year}",
            "@",
            "HEAD",
        ),
        *(
            "refs/tags/v1",
            "refs/remotes/origin/x",
            "refs",
            "",
            "refs/heads/",
            "/a",
            "a/",
            "a//b",
            ".a",
            "a/.b",
            "a.",
            "a.lock",
        ),
        *(
            "a.lock/b",
            "a b",
            "a\nb",
            "main\n",
            "a\x00",
            "a\\b",
            "a*",
            "a?",
            "a[b",
            "é",
            "x" * 201,
            "a" * 40,
            "0" * 64,
            "a./b",
        ),
    ],
)
def test_other_refs_are_refused(text: str) -> None:
    with pytest.raises(AddressError):
        parse_ref(text)


@given(st.lists(st.text("aZ0-._/@{}~^:?*[\\ #=,%!+é\x7f", max_size=12), min_size=40, max_size=40))
def test_what_is_taken_for_a_branch_is_one_to_git(texts: list[str]) -> None:
    for text in texts:
        try:
            ref = parse_ref(text)
        except AddressError:
            continue
        assert subprocess.run(["git", "check-ref-format", ref], check=False).returncode == 0, ref


def _taken(parse: Callable[[str], object], text: str) -> bool:
    try:
        return bool(parse(text))
    except AddressError:
        return False


@given(st.text("htpsgi@:/.-ax0~%?#[]\\$ é\n", max_size=40))
def test_what_is_taken_holds_nothing_that_git_or_a_shell_reads_otherwise(text: str) -> None:
    taken = [parse for parse in (parse_url, parse_ref, parse_commit) if _taken(parse, text)]
    assert not taken or not set(text) & set("?[]\\$ é\n~:" if parse_ref in taken else "%?#[]\\$ é\n")


def test_commit_ids_are_full() -> None:
    assert parse_commit("0" * 40) == "0" * 40
    assert parse_commit("a" * 64) == "a" * 64
    for text in ("", "a" * 39, "A" * 40, "a" * 41, "g" * 40, "a" * 40 + "\n", "HEAD"):
        with pytest.raises(AddressError):
            parse_commit(text)


@pytest.mark.parametrize(
    ("purl", "url"),
    [
        ("pkg:github/coopcycle/coopcycle-web", "https://github.com/coopcycle/coopcycle-web"),
        ("pkg:gitlab/a/b/c", "https://gitlab.com/a/b/c"),
        ("pkg:bitbucket/a/b", "https://bitbucket.org/a/b"),
        ("pkg:github/a/b@1.0", None),
        ("pkg:github/a", None),
        ("pkg:github/a/../b", None),
        ("pkg:npm/a/b", None),
        ("https://github.com/a/b", None),
    ],
)
def test_package_urls_of_forges_lead_to_clones(purl: str, url: str | None) -> None:
    assert purl_url(purl) == url
