"""The Language Server Protocol 3.17 over standard input and output: what an editor asks is led to the functions beside.

Editors count in units of UTF-16, or as was agreed at the beginning; all else here counts characters.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import ServerTextPosition

from briefgen import __version__
from briefgen.content.files import Change
from briefgen.lsp import completion, desk, hover, meaning, problems, referring, renaming
from briefgen.lsp.context import Span, Text, lines_of
from briefgen.lsp.desk import NOTHING, Known, Open
from briefgen.model import Target
from briefgen.problems import Problem, errors
from briefgen.project import Project, on_disk
from briefgen.writing.rename import Refused

#: So many seconds after the last change a site is looked at as a whole.
PAUSE = 0.4
#: Of files that are not open, only so many are told to hold errors.
MANY_FILES = 200
#: The code of a request that is sound and cannot be fulfilled ("RequestFailed").
_FAILED = -32803
_KINDS = {
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "actor": lsp.CompletionItemKind.Interface,
    "topic": lsp.CompletionItemKind.Module,
    "story": lsp.CompletionItemKind.Event,
    "brief": lsp.CompletionItemKind.File,
    "page": lsp.CompletionItemKind.File,
    "question": lsp.CompletionItemKind.Reference,
    "source": lsp.CompletionItemKind.Constant,
    "place": lsp.CompletionItemKind.Field,
    "file": lsp.CompletionItemKind.File,
    "language": lsp.CompletionItemKind.Value,
}


class Server(LanguageServer):
    """The open texts by address, and what is known of their sites by folder.

    `now` gives the moment to look at; what is kept of sites is sealed with the key.
    """

    def __init__(self, now: Callable[[], datetime], key: bytes) -> None:
        # Whole texts are sent: briefs are short, and nothing can get out of step.
        super().__init__("briefgen", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.moment = now
        self._key = key
        self.texts: dict[str, Open] = {}
        self.sites: dict[Path, Known] = {}
        self.shown: dict[str, list[Problem]] = {}
        self._timers: dict[Path, asyncio.TimerHandle] = {}
        self._looking: dict[Path, asyncio.Lock] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    # Texts and sites

    def lay(self, uri: str, source: str) -> None:
        """Takes note of what an open text says now, shows its own problems, and has its site looked at soon."""
        path = to_fs_path(uri)
        before = self.texts.get(uri)
        known = self.sites.get(before.project.root) if before else None
        one = desk.laid(Path(path), source, before, self._key, known.reading if known else None) if path else None
        if one is not None:
            self.texts[uri] = one
            self.show(uri, desk.problems_of(one, self.known(one.project)), one.text.lines)
            self.look_soon(one.project)

    def clear(self, uri: str) -> None:
        """Forgets an open text: its file on disk counts again."""
        one = self.texts.pop(uri, None)
        if one is not None:
            self.look_soon(one.project)

    def known(self, project: Project) -> Known:
        return self.sites.get(project.root, NOTHING)

    def look_soon(self, project: Project) -> None:
        """Has the site looked at as a whole when nothing has changed for a moment."""
        timer = self._timers.pop(project.root, None)
        if timer is not None:
            timer.cancel()
        self._timers[project.root] = asyncio.get_running_loop().call_later(PAUSE, self._begin, project)

    def _begin(self, project: Project) -> None:
        task = asyncio.get_running_loop().create_task(self._look(project, self._timers[project.root]))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, project: Project, asked: asyncio.TimerHandle) -> None:
        """Looks at the site in a thread, one look at a time; the latest asked for is enough."""
        async with self._looking.setdefault(project.root, asyncio.Lock()):
            if self._timers.get(project.root) is not asked:
                return
            texts = [one for one in self.texts.values() if one.project == project]
            try:
                found = await asyncio.get_running_loop().run_in_executor(
                    None, desk.known, project, texts, self.moment()
                )
            except OSError as error:
                # What was known goes on serving; the next change looks again.
                logging.getLogger(__name__).warning("%s: %s", error.filename or project.root, error.strerror or error)
                return
        if found.reading != self.known(project).reading:
            mine = {uri: one for uri, one in self.texts.items() if one.project == project}
            self.texts.update({uri: desk.read_so(one, found.reading) for uri, one in mine.items()})
        self.sites[project.root] = found
        self.show_all(project, found)

    # What is shown

    def show_all(self, project: Project, found: Known) -> None:
        """Shows all problems of open texts, and of other files the errors; what is over is taken away."""
        here = {uri: one for uri, one in self.texts.items() if one.project == project}
        for uri, one in here.items():
            self.show(uri, desk.problems_of(one, found), one.text.lines)
        is_open = {one.file.path for one in here.values()}
        wrong = {path: stopping for path, every in found.problems.items() if (stopping := errors(every))}
        elsewhere = {path: wrong[path] for path in sorted(wrong)[:MANY_FILES] if path not in is_open}
        uris = {uri_of(project, path): path for path in elsewhere}
        inside = from_fs_path(str(project.root)) or ""
        for uri in [uri for uri in self.shown if uri.startswith(f"{inside}/") and uri not in self.texts | uris]:
            self.show(uri, [], [""])
        for uri, path in uris.items():
            self.show(uri, elsewhere[path], self.lines_at(project, path))

    def show(self, uri: str, found: Iterable[Problem], lines: Sequence[str]) -> None:
        """Shows these problems, and no others, beside the lines of the file."""
        every = list(found)
        if every or self.shown.get(uri):
            shown = [self._diagnostic(problem, lines) for problem in every]
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, shown))
        self.shown[uri] = every

    def _diagnostic(self, problem: Problem, lines: Sequence[str]) -> lsp.Diagnostic:
        is_error = problem.severity == "error"
        return lsp.Diagnostic(
            self.range(problems.span_of(problem, lines), lines),
            f"{problem.message}\n{problem.hint}".rstrip(),
            lsp.DiagnosticSeverity.Error if is_error else lsp.DiagnosticSeverity.Warning,
            code=problem.rule,
            source="briefgen",
        )

    # Places

    def range(self, span: Span, lines: Sequence[str]) -> lsp.Range:
        """The span as the editor counts."""
        return lsp.Range(self.position(span.line, span.start, lines), self.position(span.line, span.end, lines))

    def position(self, line: int, column: int, lines: Sequence[str]) -> lsp.Position:
        """The place as the editor counts."""
        return self.workspace.position_codec.position_to_client_units(lines, ServerTextPosition(line, column))

    def place(self, text: Text, at: lsp.Position) -> tuple[int, int]:
        """The line and the column, in characters, that the editor means."""
        found = self.workspace.position_codec.position_from_client_units([f"{line}\n" for line in text.lines], at)
        return found.line, min(found.character, len(text.lines[found.line]))

    def lines_at(self, project: Project, path: str) -> Sequence[str]:
        """The lines of a file of the site, as it is open or as it lies on disk."""
        for one in list(self.texts.values()):
            if (one.project, one.file.path) == (project, path):
                return one.text.lines
        try:
            return lines_of(on_disk(project, path).read_bytes().decode("utf-8-sig", "replace"))
        except OSError:
            return ("",)


def uri_of(project: Project, path: str) -> str:
    """The address of the file at that path of the site."""
    return from_fs_path(str(on_disk(project, path))) or ""


def serve(now: Callable[[], datetime], key: bytes, stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Answers an editor until it says that it is done, or is gone. Ends in SystemExit, as the protocol demands."""
    server = Server(now, key)
    server.feature(lsp.INITIALIZED)(watch)
    server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)(did_save)
    server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)
    triggers = lsp.CompletionOptions(trigger_characters=["[", "#", "^", " ", "/", "("])
    server.feature(lsp.TEXT_DOCUMENT_COMPLETION, triggers)(complete)
    server.feature(lsp.TEXT_DOCUMENT_HOVER)(show_hover)
    server.feature(lsp.TEXT_DOCUMENT_DEFINITION)(define)
    server.feature(lsp.TEXT_DOCUMENT_REFERENCES)(server.thread()(refer))
    server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)(prepare_rename)
    server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))(server.thread()(rename))
    fixing = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, fixing)(fix)
    server.start_io(stdin, stdout)


def watch(server: Server, _params: lsp.InitializedParams) -> None:
    """Asks to be told of files that others change; where an editor cannot, the next change of a text looks anew."""
    can = server.client_capabilities.workspace
    if can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration:
        watchers = [lsp.FileSystemWatcher(f"**/{name}") for name in ("content/**", "briefgen.yaml", "layouts/**")]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(lsp.RegistrationParams([wanted]))


def did_open(server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    server.lay(params.text_document.uri, params.text_document.text)


def did_change(server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.lay(uri, server.workspace.get_text_document(uri).source)


def did_save(server: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    if one := server.texts.get(params.text_document.uri):
        server.look_soon(one.project)


def did_close(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    server.clear(params.text_document.uri)


def did_change_watched_files(server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    changed = [path for change in params.changes if (path := to_fs_path(change.uri))]
    projects = {one.project.root: one.project for one in server.texts.values()}
    for root, project in projects.items():
        if any(Path(path).is_relative_to(root) for path in changed):
            server.look_soon(project)


def complete(server: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    one = server.texts.get(params.text_document.uri)
    if one is None:
        return None
    line, column = server.place(one.text, params.position)
    choices = completion.completions(one.text, server.known(one.project).site, line, column)
    items = [_item(server, one, choice, number, column) for number, choice in enumerate(choices)]
    # Names are found by ids and aliases too, which an editor does not know: with each letter it asks again.
    return lsp.CompletionList(is_incomplete=True, items=items)


def _item(server: Server, one: Open, choice: completion.Choice, number: int, column: int) -> lsp.CompletionItem:
    typed = one.text.lines[choice.span.line][choice.span.start : column]
    return lsp.CompletionItem(
        choice.label,
        kind=_KINDS[choice.sort],
        detail=choice.detail or None,
        documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, choice.about) if choice.about else None,
        sort_text=f"{number:04}",
        filter_text=typed or choice.label,
        text_edit=lsp.TextEdit(server.range(choice.span, one.text.lines), choice.insert),
    )


def show_hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    one = server.texts.get(params.text_document.uri)
    if one is None:
        return None
    known = server.known(one.project)
    found = hover.hover_at(one.text, known.site, known.zone, server.moment(), *server.place(one.text, params.position))
    if found is None:
        return None
    about = lsp.MarkupContent(lsp.MarkupKind.Markdown, found.about)
    return lsp.Hover(about, server.range(found.span, one.text.lines))


def define(server: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    one = server.texts.get(params.text_document.uri)
    if one is None:
        return None
    found = meaning.definition_at(one.text, server.known(one.project).site, *server.place(one.text, params.position))
    if found is None:
        return None
    lines = server.lines_at(one.project, found.path)
    line, column = meaning.place_of(lines, found.part) if found.part else (found.line, found.column)
    at = server.position(line, column, lines)
    return lsp.Location(uri_of(one.project, found.path), lsp.Range(at, at))


def refer(server: Server, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
    """All that leads to the same, found in a thread: with many briefs it takes a second."""
    one = server.texts.get(params.text_document.uri)
    if one is None:
        return None
    project, known = one.project, server.known(one.project)
    held = {other.file.path: other.file for other in list(server.texts.values()) if other.project == project}
    place = server.place(one.text, params.position)
    return [
        lsp.Location(uri_of(project, found.path), server.range(found.span, server.lines_at(project, found.path)))
        for found in referring.references_at(one.text, known, lambda path: desk.file_at(project, path, held), *place)
    ]


def _renamed(server: Server, uri: str, at: lsp.Position) -> tuple[Open, Target, Span] | None:
    """The open text, what would be renamed at the place in it, and where that is written."""
    one = server.texts.get(uri)
    if one is None:
        return None
    found = renaming.renamed_at(one.text, server.known(one.project).site, *server.place(one.text, at))
    return found and (one, *found)


def prepare_rename(server: Server, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    found = _renamed(server, params.text_document.uri, params.position)
    if found is None:
        return None
    one, target, span = found
    return lsp.PrepareRenamePlaceholder(server.range(span, one.text.lines), target.id.rpartition("#")[2])


def rename(server: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """The edits of all files that give what is meant at the place another id, made out in a thread."""
    found = _renamed(server, params.text_document.uri, params.position)
    if found is None:
        return None
    one, target, _ = found
    try:
        changed = renaming.changes(one.project, target, params.new_name, server.moment())
    except Refused as refused:
        raise JsonRpcException("\n".join(f"{message}: {hint}" for message, hint in refused.reasons), _FAILED) from None
    held = [(str(on_disk(each.project, each.file.path)), each.file.data) for each in list(server.texts.values())]
    if waiting := renaming.unsaved(changed, held):
        names = ", ".join(Path(place).name for place in waiting)
        raise JsonRpcException(f"save {names} first: what is to be renamed is looked for in files", _FAILED)
    return lsp.WorkspaceEdit(document_changes=[each for change in changed for each in _steps(change)])


def _steps(change: Change) -> Iterator[lsp.TextDocumentEdit | lsp.RenameFile]:
    """What an editor has to do with one file: edit its lines, then give it its new name."""
    uri = from_fs_path(str(change.place)) or ""
    wanted = [
        lsp.TextEdit(lsp.Range(lsp.Position(lines.first, 0), lsp.Position(lines.last, 0)), lines.text)
        for lines in renaming.edits(change.was, change.now)
    ]
    if wanted:
        yield lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri), wanted)
    if change.to != change.place:
        yield lsp.RenameFile(uri, from_fs_path(str(change.to)) or "")


def fix(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """For each problem at the place that knows what was meant, the edit that writes it."""
    uri = params.text_document.uri
    one = server.texts.get(uri)
    actions = []
    for problem in server.shown.get(uri, ()) if one else ():
        lines = one.text.lines if one else ()
        at, found = server.range(problems.span_of(problem, lines), lines), problems.replacement(problem, lines)
        if found and at.start <= params.range.end and params.range.start <= at.end:
            edit = lsp.WorkspaceEdit({uri: [lsp.TextEdit(server.range(found[0], lines), found[1])]})
            actions.append(lsp.CodeAction(f'Write "{found[1]}"', lsp.CodeActionKind.QuickFix, edit=edit))
    return actions
