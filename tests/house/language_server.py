"""Speaks to a language server as editors do: JSON-RPC with headers, over its input and output."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any, cast

DEADLINE = 180
Message = dict[str, Any]


@dataclass
class Editor:
    """An editor with one document open at a time."""

    to_server: IO[bytes]
    from_server: IO[bytes]
    sent: int = 0
    told: list[Message] = field(default_factory=list)

    def ask(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever the protocol says
        """Ask something, and wait for the answer; what the server wants to know meanwhile is left to its defaults."""
        self.sent += 1
        self._send({"id": self.sent, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if "method" not in message and message["id"] == self.sent:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def tell(self, method: str, **parameters: object) -> None:
        """Tell something that has no answer."""
        self._send({"method": method, "params": parameters})

    def wait_for(self, method: str, uri: str) -> Message:
        """Wait until the server tells something of a document."""
        while True:
            for message in self.told:
                if message["method"] == method and message["params"]["uri"] == uri:
                    return message
            self._take(self._receive())

    def open(self, path: Path, text: str) -> str:
        """Open a document as it stands in the editor, and give its name."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def _take(self, message: Message) -> None:
        if "id" not in message:
            self.told.append(message)
        elif message["method"] == "workspace/configuration":
            self._send({"id": message["id"], "result": [{} for _ in message["params"]["items"]]})
        else:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to_server.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.to_server.flush()

    def _receive(self) -> Message:
        length = 0
        while line := self.from_server.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has gone"
        return cast("Message", json.loads(self.from_server.read(length)))


@contextmanager
def editing(server: Sequence[str], folder: Path) -> Iterator[Editor]:
    """Start a server for a folder, and end it."""
    with subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        assert process.stdin
        assert process.stdout
        editor = Editor(process.stdin, process.stdout)
        patience = Timer(DEADLINE, process.kill)
        patience.start()
        try:
            snippets = {"completion": {"completionItem": {"snippetSupport": True}}}
            editor.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities={"textDocument": snippets})
            editor.tell("initialized")
            yield editor
        finally:
            patience.cancel()
            process.kill()
