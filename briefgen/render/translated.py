"""A layout's tree in, the same in another language out: what is said in it is settled before it is ever rendered.

Layouts say things as Jinja's extension for translation has it ("i18n Extension"): what stands in {% trans %} is HTML,
what stands in _("…") is plain text. Values stand in their places as they would outside, and are escaped so.
"""

from __future__ import annotations

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from briefgen.language import Language, pieces

#: The names by which messages are said.
_SAYING = frozenset(["_", "gettext", "ngettext", "pgettext"])


class Translated(NodeTransformer):
    """Puts in the place of each message what it is in the language."""

    def __init__(self, language: Language, environment: jinja2.Environment, name: str | None) -> None:
        self._language = language
        self._environment = environment
        self._name = name

    def visit_Output(self, node: nodes.Output) -> nodes.Node | list[nodes.Node]:  # noqa: N802 (the library's name)
        """What is printed; a message with a plural becomes a choice among its forms."""
        done: list[nodes.Node] = []
        for part in node.nodes:
            match part:
                case nodes.Call(node=nodes.Name(name="ngettext")):
                    done.append(self._chosen(part))
                case nodes.Call(node=nodes.Name(name="gettext" | "pgettext")):
                    done.append(self._filled(self._language.message(*self._message(part)), part))
                case _:
                    done.append(nodes.Output([self.visit(part)]))
        for one in done:
            one.set_lineno(node.lineno).set_environment(self._environment)
        return done

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the library's name)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _SAYING:
            return self.generic_visit(node)
        if node.kwargs or node.node.name == "ngettext":
            raise jinja2.TemplateSyntaxError("write  {% trans %} … {% endtrans %}  here", node.lineno, self._name)
        return nodes.Const(self._language.message(*self._message(node)), lineno=node.lineno)

    def _message(self, call: nodes.Call) -> tuple[str, str]:
        """The message that is said, and its context."""
        *context, message = (self._written_out(one, call.lineno) for one in call.args)
        return message, "".join(context)

    def _written_out(self, argument: nodes.Expr, line: int) -> str:
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            return argument.value
        raise jinja2.TemplateSyntaxError("what is said must be written out here, in quotes", line, self._name)

    def _chosen(self, call: nodes.Call) -> nodes.Node:
        """The message in the form that its number takes."""
        singular, plural = (self._written_out(one, call.lineno) for one in call.args[:2])
        number, forms = call.args[2], self._language.forms(singular, plural)
        is_english = singular not in self._language.messages
        form: nodes.Expr = nodes.Call(nodes.EnvironmentAttribute("plural"), [number], [], None, None)
        chosen: nodes.Node = self._filled(forms[-1], call)
        for place, text in reversed([*enumerate(forms[:-1])]):
            operand = nodes.Operand("eq", nodes.Const(1 if is_english else place))
            test = nodes.Compare(number if is_english else form, [operand])
            chosen = nodes.If(test, [self._filled(text, call)], [], [chosen])
        return chosen

    def _filled(self, message: str, call: nodes.Call) -> nodes.Output:
        """The message with its values in its places; the number that its form hangs on as the language writes it."""
        values = {one.key: self.visit(one.value) for one in call.kwargs}
        number = call.args[2] if len(call.args) > 2 else None
        for one in call.kwargs:
            if one.value is number:
                values[one.key] = nodes.Filter(values[one.key], "number", [], [], None, None)
        parts: list[nodes.Expr] = []
        for text, name in pieces(message):
            parts += [nodes.TemplateData(text)] if text else []
            parts += [values[name]] if name else []
        return nodes.Output(parts)
