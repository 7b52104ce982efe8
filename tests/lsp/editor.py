"""An editor as the language server sees it: the real command is run, and messages go over its pipes (JSON-RPC 2.0)."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from tests.sites import SECRET

#: So many seconds an answer may take on a slow machine.
PATIENCE = 60


class Editor:
    """One session. Positions are those of the protocol: lines from 0, and units of UTF-16."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "lsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={
                "PATH": "",
                "SOURCE_DATE_EPOCH": "1756684800",
                "PYTHONPATH": os.pathsep.join(sys.path),
                "BRIEFGEN_KEY": SECRET,
            },
        )
        self.folder = folder
        self.answers: dict[int, Any] = {}
        self.told: list[dict[str, Any]] = []
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def start(self, **capabilities: Any) -> Any:
        """Begins the session; gives what the server can do."""
        able = self.ask("initialize", processId=None, rootUri=self.folder.as_uri(), capabilities=capabilities)
        self.tell("initialized")
        return able["capabilities"]

    def open(self, path: str, text: str | None = None) -> str:
        """Opens a file, with another text than the disk has where one is given; gives its address."""
        uri = (self.folder / path).as_uri()
        source = (self.folder / path).read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": source}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def change(self, uri: str, text: str) -> None:
        """Has the open file say something else."""
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[{"text": text}])

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """What the server answers about a place in a file."""
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position, **more)

    def problems(self, uri: str, wanted: int | None = None) -> list[dict[str, Any]]:
        """The next problems that the server tells of the file; with `wanted`, the first time that there are so many."""
        while True:
            for message in self.told:
                found = message["params"]
                is_it = message["method"] == "textDocument/publishDiagnostics" and found["uri"] == uri
                if is_it and wanted in {None, len(found["diagnostics"])}:
                    self.told.remove(message)
                    return list(found["diagnostics"])
            self._hear()

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        answer = self._answer(method, params)
        assert "error" not in answer, answer
        return answer["result"]

    def refusal(self, method: str, uri: str, line: int, character: int, **more: Any) -> str:
        """Why the server does not do what it is asked about a place in a file."""
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return str(self._answer(f"textDocument/{method}", place | more)["error"]["message"])

    def _answer(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while number not in self.answers:
            self._hear()
        answer: dict[str, Any] = self.answers.pop(number)
        return answer

    def tell(self, method: str, **params: Any) -> None:
        """Sends what needs no answer."""
        self._send({"method": method, "params": params})

    def stop(self) -> int:
        """Ends the session as the protocol has it; gives the exit code."""
        self._number += 1
        self._send({"id": self._number, "method": "shutdown"})
        while self._number not in self.answers:
            self._hear()
        self._send({"method": "exit"})
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Ends the process if it is still there, and whatever listens to it."""
        self.process.kill()
        self.process.wait()
        self._listener.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def _hear(self) -> None:
        message = self._messages.get(timeout=PATIENCE)
        assert message is not None, self.process.stderr and self.process.stderr.read().decode()
        if "method" not in message:
            self.answers[message["id"]] = message
            return
        self.told.append(message)
        if "id" in message:
            self._send({"id": message["id"], "result": None})

    def _listen(self) -> None:
        """Puts each message aside; whatever else stands on standard output ends it."""
        stream = self.process.stdout
        assert stream
        while (head := stream.readline()).startswith(b"Content-"):
            length = 0
            while head.strip():
                name, _, value = head.partition(b":")
                length = int(value) if name == b"Content-Length" else length
                head = stream.readline()
            self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)
