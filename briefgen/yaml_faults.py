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
    """The parser's fault in a writer's words; with it the line as it should read, where quotes are all it lacks."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable(error, lines, path, first_line), None
    mark, fault = error.problem_mark, error.problem or "this is not YAML"
    index, column = min(mark.line, len(lines) - 1), mark.column
    line = lines[index]

    def problem(rule: str, message: str, hint: str, at: tuple[int, int] = (index, column)) -> Problem:
        return Problem(path, first_line + at[0], at[1] + 1, rule, message, hint)

    if "\t" in line[: column + 1] and not line[:column].strip(" \t-"):
        return problem(
            "yaml-tab",
            "a tab is used for indentation",
            "YAML allows spaces only; use two spaces for each level",
        ), None
    context = error.context_mark
    if fault.startswith("found unexpected") and context is not None:
        at = (context.line, context.column)
        mended = _with_quotes(lines[at[0]])
        return problem(
            "yaml-quote",
            "this quotation mark is never closed",
            _write(mended) or "close it, or put the whole text in double quotes",
            at,
        ), mended
    if mended := _with_quotes(line) if _lacks_quotes(line, fault) else None:
        return problem("yaml-quotes", _why_quotes(line, fault), _write(mended)), mended
    if "flow sequence" in (error.context or "") or "flow mapping" in (error.context or ""):
        bracket = lines[context.line][context.column : context.column + 1] if context else "["
        at = (context.line, context.column) if context else (index, column)
        return problem(
            "yaml-bracket",
            f'this "{bracket}" is never closed',
            'close it with "]" or "}", or put the text in quotes',
            at,
        ), None
    if "could not find expected ':'" in fault and context is not None:
        hint = spaceless(lines[context.line]) or 'write "key: value"; a text that runs on to a second line is indented'
        return problem("yaml-colon", "a key and a colon are expected here", hint, (context.line, 0)), None
    if "did not find expected" in fault or "not allowed" in fault:
        return problem(
            "yaml-indent",
            "this line does not fit the lines before it",
            'keys of one level begin in the same column; a list\'s items begin with "- "',
        ), None
    return problem("yaml-syntax", f"this is not YAML: {fault}", "put the text in double quotes if it is text"), None


def spaceless(line: str) -> str:
    """A hint where the line would be a key and a value but for the plain space that must follow the colon."""
    match = re.match(r"^(\s*[\w-]+):(?=\S|\u00a0)\s*(?!//)(.*)$", line.split("\n")[0])
    return f'a plain space must follow the colon: write  "{match[1].strip()}: {match[2].strip()}"' if match else ""


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


def _lacks_quotes(line: str, fault: str) -> bool:
    match = _VALUE.match(line)
    if not match:
        return False
    value = match["value"]
    if "mapping values are not allowed" in fault:
        return bool(re.search(r":(\s|$)", value)) and bool(match["lead"].strip())
    if value[0] in "\"'":
        return "did not find expected" in fault and not value.endswith(value[0] + value[0])
    return (value[0] in "%@`*" and ("cannot start" in fault or "alias" in fault or "alphabetic" in fault)) or (
        value[0] in "[{" and value[-1] not in "[{,]}" and "expected key" in fault
    )


def _why_quotes(line: str, fault: str) -> str:
    value = match["value"] if (match := _VALUE.match(line)) else ""
    if "mapping values" in fault:
        return "YAML takes the second colon as the start of another key"
    if value[:1] in {"'", '"'}:
        return f"YAML ends this text at the next {value[0]}, and more text follows"
    return f'a text may not begin with "{value[:1]}" in YAML'


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
