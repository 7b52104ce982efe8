"""A YAML parser's fault in, the same fault in a writer's words out, with the line as it should read."""

from __future__ import annotations

import re

import yaml

from briefgen.problems import Problem


def quoted(text: str) -> str:
    """The text as a YAML string in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_VALUE = re.compile(r"^(?P<lead>\s*(?:- +)*(?:[^\s:\"'\[\]{}][^:\"'\[\]{}]*:[ ]+)?)(?P<value>\S.*?)\s*$")


def explained(error: yaml.YAMLError, lines: list[str], path: str, first_line: int) -> tuple[Problem, str | None]:
    """The parser's fault in a writer's words; with it that line as it should read, where quotes or a space mend it."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable(error, lines, path, first_line), None
    at, rule, message, hint, mended = _fault(error, lines)
    return Problem(path, first_line + at[0], at[1] + 1, rule, message, hint), mended


#: A place (line and column from 0), rule, message, hint, and the mended line.
_Told = tuple[tuple[int, int], str, str, str, str | None]


def _fault(error: yaml.MarkedYAMLError, lines: list[str]) -> _Told:
    mark, start, said = error.problem_mark, error.context_mark, error.problem or ""
    here = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    begin = (min(start.line, len(lines) - 1), start.column) if start else here
    line = lines[here[0]]
    if "\t" in line[: here[1] + 1] and not line[: here[1]].strip(" \t-"):
        hint = "YAML allows spaces only; use two spaces for each level"
        return here, "yaml-tab", "a tab is used for indentation", hint, None
    if said.startswith("found unexpected"):
        mended = _with_quotes(lines[begin[0]])
        hint = _write(mended) or "close it, or put the whole text in double quotes"
        return begin, "yaml-quote", "this quotation mark is never closed", hint, mended
    if before := _spaceless_before(here, said, lines):
        return before
    for place in (here, begin):
        if told := _unquoted(lines[place[0]], place, said):
            return told
    return _brackets(error, here, begin, lines) or _structure(error, here, begin, lines)


def _spaceless_before(here: tuple[int, int], said: str, lines: list[str]) -> _Told | None:
    """A line such as "title:Ash" makes YAML stumble over the colon of the line that follows it."""
    index = here[0] - 1
    is_key = "mapping values are not allowed" in said and re.fullmatch(r"\s*[\w-]+", lines[here[0]][: here[1]])
    if not is_key or index < 0 or not spaceless(lines[index]):
        return None
    return (
        (index, 0),
        "yaml-colon",
        "a key and a colon are expected here",
        spaceless(lines[index]),
        _spaced(lines[index]),
    )


def _brackets(
    error: yaml.MarkedYAMLError, here: tuple[int, int], begin: tuple[int, int], lines: list[str]
) -> _Told | None:
    context, said = error.context or "", error.problem or ""
    if said == "did not find expected node content":
        if lines[here[0]][here[1] : here[1] + 1] == ",":
            return here, "yaml-comma", "nothing stands before this comma", "take one comma out", None
        begin = _open_bracket(lines, here[0]) or begin
    if "flow sequence" in context or "flow mapping" in context or said == "did not find expected node content":
        bracket = lines[begin[0]][begin[1] : begin[1] + 1] or "["
        hint = 'close it with "]" or "}", or put the text in quotes'
        return begin, "yaml-bracket", f'this "{bracket}" is never closed', hint, None
    return None


def _structure(error: yaml.MarkedYAMLError, here: tuple[int, int], begin: tuple[int, int], lines: list[str]) -> _Told:
    said = error.problem or "this is not YAML"
    if "nesting depth" in said:
        # Newer libyaml counts brackets before it tells of any.
        hint = "nothing a brief needs is nested so deeply; is a bracket too many here?"
        return here, "yaml-depth", "lists and mappings are nested too deeply", hint, None
    if "could not find expected ':'" in said:
        line = lines[begin[0]]
        hint = spaceless(line) or 'write "key: value"; a text that runs on to a second line is indented'
        mended = _spaced(line) if spaceless(line) else None
        return (begin[0], 0), "yaml-colon", "a key and a colon are expected here", hint, mended
    if "unknown escape" in said or "hexdecimal" in said:
        hint = "between double quotes a backslash begins a sign; write two, or use single quotes"
        return here, "yaml-escape", "this backslash begins no sign that YAML knows", hint, None
    if "did not find expected" in said or "not allowed" in said:
        hint = 'keys of one level begin in the same column; a list\'s items begin with "- "'
        return here, "yaml-indent", "this line does not fit the lines before it", hint, None
    return here, "yaml-syntax", f"this is not YAML: {said}", "put the text in quotes if it is text", None


def spaceless(line: str) -> str:
    """A hint where the line would be a key and a value but for the plain space that must follow the colon."""
    match = re.match(r"^(\s*[\w-]+):(?=\S|\u00a0)\s*(?!//)(.*)$", line.split("\n")[0])
    return f'a plain space must follow the colon: write  "{match[1].strip()}: {match[2].strip()}"' if match else ""


def _spaced(line: str) -> str:
    return re.sub(r"^(\s*[\w-]+):\s*", r"\1: ", line)


def _unreadable(error: yaml.YAMLError, lines: list[str], path: str, first_line: int) -> Problem:
    position = getattr(error, "position", 0) or 0
    before = "\n".join(lines)[:position]
    char = getattr(error, "character", 0)
    code = char if isinstance(char, int) else ord(char[:1] or "\0")
    return Problem(
        path,
        first_line + before.count("\n"),
        len(before) - before.rfind("\n"),
        "control-character",
        f"an invisible control character (U+{code:04X}) stands here",
        "delete it",
    )


#: Values that begin with a sign of YAML's own, yet go on as no YAML would.
_SIGNS = re.compile(r"[%@`*,]|[>|][+-]?[0-9]?\s+\S|[-?]\s+\S|\[[^\[\]]*\]\s*[^\s#\]]|\{[^{}]*\}\s*[^\s#}]")


def _unquoted(line: str, place: tuple[int, int], said: str) -> _Told | None:
    """What is told of a line whose value only lacks quotation marks; None where it lacks more."""
    match, mended = _VALUE.match(line), _with_quotes(line)
    if not match or mended is None:
        return None
    value, start = match["value"], (place[0], len(match["lead"]))
    if "mapping values are not allowed" in said:
        if not re.search(r":(\s|$)", value) or not match["lead"].strip():
            return None
        message = "YAML takes the second colon as the start of another key"
        return place, "yaml-quotes", message, _write(mended), mended
    if value[0] in "\"'":
        if "did not find expected" not in said or value.endswith(value[0] * 2):
            return None
        message = f"YAML ends this text at the next {value[0]}, and more text follows"
        return place, "yaml-quotes", message, _write(mended), mended
    if _SIGNS.match(value):
        return start, "yaml-quotes", f'a text may not begin with "{value[0]}" in YAML', _write(mended), mended
    return None


def _open_bracket(lines: list[str], last: int) -> tuple[int, int] | None:
    """The nearest bracket, from the line `last` upwards, that is not closed on its own line."""
    for index in range(last, -1, -1):
        text = re.sub(r"(^|\s)#.*", "", lines[index])
        unclosed = re.search(r"[\[{][^\[\]{}]*$", text)
        if unclosed:
            return index, unclosed.start()
    return None


def _with_quotes(line: str) -> str | None:
    """The line with its value in double quotes, or None where it has no value on it."""
    match = _VALUE.match(line)
    if not match:
        return None
    value = match["value"]
    if value[0] in "'\"" and value.count(value[0]) == 1:
        value = value[1:]
    elif value[0] == "'" == value[-1] and len(value) > 1:
        value = value[1:-1]
    return match["lead"] + quoted(value)


def _write(mended: str | None) -> str:
    return f"write  {mended.strip()}" if mended else ""
