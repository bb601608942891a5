"""What git is told about the world: an environment made from nothing, and settings that win over any repository's."""

from __future__ import annotations

import os
import subprocess
from functools import cache

from commonscheck.processes.finding import absolute_path

OPTIONS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs")

# Settings of every call. They bind where a repository of the user's own is asked (its configuration is then read);
# in rooms and in the cache, which have none but ours, they are a second wall.
SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "core.commitGraph=false",
    "core.useReplaceRefs=false",
    "core.alternateRefsCommand=true",
    "core.bigFileThreshold=1m",  # larger files are neither compared line by line nor held in memory
    "core.packedGitWindowSize=32m",
    "core.packedGitLimit=256m",
    "core.askPass=true",
    "core.sshCommand=ssh -oBatchMode=yes -oConnectTimeout=15",
    "diff.external=",
    "log.showSignature=false",
    "log.mailmap=false",
    "mailmap.blob=",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "protocol.allow=never",
    "protocol.https.allow=always",
    "protocol.ssh.allow=always",
    "protocol.ext.allow=never",
    "http.followRedirects=false",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
    "transfer.credentialsInUrl=die",
    "transfer.bundleURI=false",
    "fetch.recurseSubmodules=false",
    "submodule.recurse=false",
    "fetch.writeCommitGraph=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "advice.graftFileDeprecated=false",
    "safe.bareRepository=explicit",
)

_FIXED = {
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "GIT_PROTOCOL_FROM_USER": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_GRAFT_FILE": "/dev/null",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_FLUSH": "0",  # whoever waits for an answer says so; else git writes once for each commit
}
_KEPT = ("TMPDIR", "SUDO_UID")  # git takes the repositories of who called sudo
_KEPT_FOR_NETWORK = (
    *("HOME", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
# GIT_CONFIG_GLOBAL is where the user's own configuration is; git exports to hooks who will be the author.
_GLOBAL = "GIT_CONFIG_GLOBAL"
_AUTHOR = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL")
_SPARED = (_GLOBAL, *_AUTHOR)

_USER_SETTINGS = r"^(http\.proxy|http\.sslcainfo|credential\.helper|url\..*\.insteadof)$"


def scrub() -> None:
    """Take out of this process what would lead git, or GitPython, into another repository or program.

    A hook runs with GIT_DIR exported; a relative entry of PATH would find a `git` in the checked folder.
    """
    for name in [name for name in os.environ if name.startswith("GIT_") and name not in _SPARED]:
        os.environ.pop(name, None)  # another thread may do the same
    os.environ["PATH"] = absolute_path()


def clean_environment(*, network: bool = False, allow_local: bool = False) -> dict[str, str]:
    """Make git's environment from nothing; only `network` steps may leave the machine or ask for credentials.

    `allow_local` lets git fetch from a path as well. The user's own proxy, certificates, credential helper and URL
    replacements go with network steps, in variables that no process list shows.
    """
    protocols = ":".join(["https", "ssh", *(["file"] if allow_local else [])]) if network else "none"
    environment = {"PATH": absolute_path(), **_FIXED, "GIT_ALLOW_PROTOCOL": protocols}
    kept = (*_KEPT, *_KEPT_FOR_NETWORK) if network else _KEPT
    environment |= {name: os.environ[name] for name in kept if name in os.environ}
    settings = [("credential.helper", ""), ("protocol.file.allow", "always" if allow_local else "never")]
    settings += user_settings(_USER_SETTINGS) if network else []
    environment["GIT_CONFIG_COUNT"] = str(len(settings))
    for number, (key, value) in enumerate(settings):
        environment[f"GIT_CONFIG_KEY_{number}"] = key
        environment[f"GIT_CONFIG_VALUE_{number}"] = value
    return environment


def author_environment() -> dict[str, str]:
    """Make the environment in which git tells who will be the author: all that `git commit` goes by, and no more."""
    own = {name: value for name, value in _FIXED.items() if name not in {"GIT_CONFIG_NOSYSTEM", _GLOBAL}}
    kept = (*_KEPT, "HOME", "XDG_CONFIG_HOME", "EMAIL", *_SPARED)
    known = {name: os.environ[name] for name in kept if name in os.environ}
    return {"PATH": absolute_path(), **own, **known, "GIT_ALLOW_PROTOCOL": "none"}


def user_settings(pattern: str) -> list[tuple[str, str]]:
    """Read what the user's global configuration, which is trusted, says for keys that match `pattern`."""
    return _user_settings(pattern, os.environ.get(_GLOBAL, ""), os.environ.get("HOME", ""))


@cache
def _user_settings(pattern: str, config: str, home: str) -> list[tuple[str, str]]:
    """Read them once for each place that a configuration is taken from."""
    command = ["git", "config", "--global", "--includes", "--null", "--get-regexp", pattern]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"PATH": absolute_path(), "HOME": home} | ({_GLOBAL: config} if config else {})
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command, in a folder that holds no repository
            command, cwd="/", env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except OSError:
        return []  # without git nothing else will run either, and that is told there
    pairs = (entry.partition("\n") for entry in done.stdout.decode("utf-8", "replace").split("\0") if entry)
    return [(key, value) for key, _, value in pairs]
