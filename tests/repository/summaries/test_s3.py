"""Summaries on S3, spoken by a server of this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.federations import build_federation
from tests.program import DEADLINE, Program

pytestmark = pytest.mark.servers
_KEYS = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server that speaks S3, with one bucket, and give its address."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    log = tmp_path_factory.mktemp("s3") / "log"
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        found, end = None, time.monotonic() + DEADLINE
        while found is None and time.monotonic() < end:
            time.sleep(0.05)
            found = re.search(r"http://(127\.0\.0\.1:\d+)", log.read_text())
        try:
            assert found, log.read_text()
            assert _ask(found[1], "PUT", "/kept")[0] == 200
            yield found[1]
        finally:
            server.kill()


def _ask(host: str, method: str, path: str) -> tuple[int, str]:
    connection = HTTPConnection(host, timeout=DEADLINE)
    connection.request(method, path)
    response = connection.getresponse()
    answer = response.status, response.read().decode()
    connection.close()
    return answer


def test_second_machine_takes_from_s3_what_the_first_read(program: Program, tmp_path: Path, host: str) -> None:
    web = build_federation(tmp_path).path
    plain = program.check(web)
    speaking = program.with_variables(AWS_ENDPOINT_URL=f"http://{host}", **_KEYS)
    for _ in range(2):
        shutil.rmtree(program.cache)
        run = speaking.check(web, "--summaries", "s3://kept/facts")
        assert (run.err, run.out) == ("", plain.out)
    names = re.findall(r"<Key>facts/(\w+)/\w\w/\w{64}</Key>", _ask(host, "GET", "/kept")[1])
    assert sorted(names) == ["changes", "history", "patches"]


def test_bucket_that_is_not_there_is_told_of(program: Program, tmp_path: Path, host: str) -> None:
    web = build_federation(tmp_path).path
    plain = program.check(web)
    run = program.with_variables(AWS_ENDPOINT_URL=f"http://{host}", **_KEYS).check(web, "--summaries", "s3://gone/x")
    assert run.out == plain.out
    assert run.err.count("summaries are not used") == 1
