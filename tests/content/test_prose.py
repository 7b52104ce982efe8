"""Markdown into safe HTML in which every link to another file is left open."""

from __future__ import annotations

import pytest

from briefgen.content.marks import Unconvertible
from briefgen.content.prose import Converter, Places
from briefgen.model import Link, Prose


def text(source: str, sources: tuple[str, ...] = (), taken: tuple[str, ...] = ()) -> Prose:
    return Converter().text(source, Places(source, 1), sources, taken)[0]


def html(source: str) -> str:
    """The HTML of a text without open links, on one line."""
    prose = text(source)
    assert [] == links(prose)
    return "".join(str(piece) for piece in prose).replace("\n", "")


def line(source: str, sources: tuple[str, ...] = ()) -> Prose:
    return Converter().line(source, Places(source, 1), sources)[0]


def links(prose: Prose) -> list[Link]:
    return [piece for piece in prose if isinstance(piece, Link)]


def shown(prose: Prose) -> str:
    """The prose with each open link as {form target#fragment}."""
    return "".join(
        piece if isinstance(piece, str) else f"{{{piece.form} {piece.target}#{piece.fragment}}}" for piece in prose
    ).replace("\n", "")


# What Markdown is read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One *two* **three** `four`.", "<p>One <em>two</em> <strong>three</strong> <code>four</code>.</p>"),
        ("snake_case_name", "<p>snake_case_name</p>"),
        ("One  \ntwo", "<p>One<br>two</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("* a\n* b\n\n1. c\n2. d", "<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("Ash\n: A tree.", "<dl><dt>Ash</dt><dd>A tree.</dd></dl>"),
        ("~~~py\na < b\n~~~", '<pre><code class="language-py">a &lt; b</code></pre>'),
        ("---", "<hr>"),
        ("a & b < c > d", "<p>a &amp; b &lt; c &gt; d</p>"),
        ("&lt;b&gt; &copy;", "<p>&lt;b&gt; ©</p>"),
        (r"\*a\* \_b\_ \# 1\. \`c\`", "<p>*a* _b_ # 1. `c`</p>"),
        ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>'),
        ("[a](https://example.org/ 'b')", '<p><a href="https://example.org/" title="b">a</a></p>'),
        ("[a](mailto:ada@example.org)", '<p><a href="mailto:ada@example.org">a</a></p>'),
        ("![a](https://example.org/a.png)", '<p><img alt="a" src="https://example.org/a.png"></p>'),
        (
            "| a | b |\n|---|:-:|\n| c | d |",
            (
                '<table><thead><tr><th>a</th><th class="center">b</th></tr></thead>'
                '<tbody><tr><td>c</td><td class="center">d</td></tr></tbody></table>'
            ),
        ),
        ("日本 *é* 😀 हिन्दी", "<p>日本 <em>é</em> 😀 हिन्दी</p>"),
        ("", ""),
    ],
)
def test_a_text_is_markdown(source: str, expected: str) -> None:
    assert expected == html(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ()),
        ("Ash fell, & < birch.", ("Ash fell, &amp; &lt; birch.",)),
        ("Ash *fell*.", ("Ash <em>fell</em>.",)),
        ("`a < b`", ("<code>a &lt; b</code>",)),
        (r"Ash \*fell\* 2\. Birch", ("Ash *fell* 2. Birch",)),
        ("1. Ash", ("1. Ash",)),
        ("# Ash", ("# Ash",)),
        ("- Ash", ("- Ash",)),
        ("> Ash", ("&gt; Ash",)),
        ("| a |", ("| a |",)),
        ("Ash<script>alert(1)</script>", ("Ash",)),
    ],
)
def test_a_line_has_signs_within_it_but_is_no_list_heading_or_quotation(source: str, expected: Prose) -> None:
    assert expected == line(source)


# Links left open


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("See [[ash]].", "<p>See {name ash#}</a>.</p>"),
        ("[[ash|The Ash]]", "<p>{name ash#}The Ash</a></p>"),
        ("[[ Ada Ash # roots | that ]]", "<p>{name Ada Ash#roots}that</a></p>"),
        ("[[#roots]]", "<p>{name #roots}</a></p>"),
        ("[[ash|a|b]]", "<p>{name ash#}a|b</a></p>"),
        ("[[ash|*not* <b>marked</b>]]", "<p>{name ash#}*not* &lt;b&gt;marked&lt;/b&gt;</a></p>"),
        ('[[é & "日"]]', '<p>{name é & "日"#}</a></p>'),
        ("[[ash]][[fir]]s", "<p>{name ash#}</a>{name fir#}</a>s</p>"),
        ("**[[ash]]**", "<p><strong>{name ash#}</a></strong></p>"),
        ("[a](fir.md)", "<p>{path fir.md#}a</a></p>"),
        ("[a *b*](../fir%20tree.md#roots)", "<p>{path ../fir tree.md#roots}a <em>b</em></a></p>"),
        ("[a](<fir tree.md>)", "<p>{path fir tree.md#}a</a></p>"),
        ("[a](#roots)", "<p>{path #roots}a</a></p>"),
        ("[a](/topics/#elm)", "<p>{path /topics/#elm}a</a></p>"),
        ("[a][b]\n\n[b]: fir.md", "<p>{path fir.md#}a</a></p>"),
        ('<a href="fir.md">a</a>', "<p>{path fir.md#}a</a></p>"),
        ("![a](tree.png)", "<p>{image tree.png#}</p>"),
        ("[![a](tree.png)](fir.md)", "<p>{path fir.md#}{image tree.png#}</a></p>"),
        ("## About [[ash]]", '<h2 id="about">About {name ash#}</a></h2>'),
    ],
)
def test_a_link_to_another_file_or_place_is_left_open(source: str, expected: str) -> None:
    assert expected == shown(text(source))


@pytest.mark.parametrize(
    "address", ["https://example.org/", "HTTP://example.org", "//example.org/a", "mailto:ada@example.org", "tel:123"]
)
def test_a_link_out_of_the_site_is_finished(address: str) -> None:
    assert f'<p><a href="{address}">a</a></p>' == html(f"[a]({address})")


@pytest.mark.parametrize(
    "source",
    [
        "`[[ash]]`",
        "`` [[ash]] ` ``",
        "```\n[[ash]]\n```",
        "~~~\n[a](fir.md)\n~~~",
        "    [[ash]]",
        "`![a](b.png)`",
        "`[^1]`",
    ],
)
def test_code_is_left_as_it_is(source: str) -> None:
    assert source.strip("`~ \n") in html(source)


def test_a_bar_in_a_table_is_written_with_a_backslash() -> None:
    prose = text("| a | b |\n|---|---|\n| [[ash\\|The Ash]] | [[fir]] |")
    assert [("ash", False, 3, 3), ("fir", True, 3, 22)] == [
        (link.target, link.nameless, link.line, link.column) for link in links(prose)
    ]
    assert "<td>{name ash#}The Ash</a></td><td>{name fir#}</a></td>" in shown(prose)


def test_a_link_is_nameless_where_the_name_of_its_target_is_to_be_shown() -> None:
    assert [True, False, False] == [link.nameless for link in links(text("[[ash]] [[ash|A]] [a](ash.md)"))]


def test_a_title_and_a_description_stay_with_their_link() -> None:
    assert [' title="t"', ' alt="a" title="t"'] == [
        link.attributes for link in links(text('[a](fir.md "t") ![a](b.png "t")'))
    ]


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("See [[ash]].", [(1, 5, 7)]),
        ("See [[ash|it]] and\n[[ash]]", [(1, 5, 10), (2, 1, 7)]),
        ("[a](b.md) [c](b.md)\n[d](b.md)", [(1, 5, 4), (1, 15, 4), (2, 5, 4)]),
        ("`[[ash]]` [[ash]]", [(1, 11, 7)]),
        ("```\n[[ash]]\n```\n\n[[ash]]", [(5, 1, 7)]),
        ("日本 [[ash]]", [(1, 4, 7)]),
        ("![a](b.png)\n![c](b.png)", [(1, 6, 5), (2, 6, 5)]),
        ("[a](<b c.md>)", [(1, 6, 6)]),
        ("[a][b]\n\n[b]: c.md", [(3, 6, 4)]),
        ("x[^1]\n\n[^1]: See [[ash]].", [(3, 11, 7)]),
    ],
)
def test_a_link_knows_the_place_where_it_was_written(source: str, places: list[tuple[int, int, int]]) -> None:
    assert places == [(link.line, link.column, link.width) for link in links(text(source))]


def test_lines_count_from_the_first_line_of_the_text_in_its_file() -> None:
    prose, _, unknown = Converter().text("\n[[ash]] [^paper]", Places("\n[[ash]] [^paper]", 10), (), ())
    assert (11, [("paper", 11, 9)]) == (links(prose)[0].line, unknown)


@pytest.mark.parametrize(
    "source",
    [
        r"\[\[ash\]\]",
        pytest.param(
            r"\[[ash]]",
        ),
    ],
)
def test_a_backslash_takes_the_meaning_from_double_brackets(source: str) -> None:
    assert "<p>[[ash]]</p>" == html(source)


# Sources and footnotes


def test_a_source_is_cited_by_its_id_and_shown_by_its_number() -> None:
    prose, cites, unknown = Converter().line("Fell.[^b] Rose.[^a][^b]", Places("", 1), ("a", "", "b"))
    assert (("b", "a"), []) == (cites, unknown)
    assert (
        'Fell.<sup class="cite">{path #source-b}3</a></sup> Rose.<sup class="cite">{path #source-a}1</a></sup>'
        '<sup class="cite">{path #source-b}3</a></sup>'
    ) == shown(prose)


def test_a_source_may_be_cited_in_a_text() -> None:
    assert '<p>Fell.<sup class="cite">{path #source-a}1</a></sup></p>' == shown(text("Fell.[^a]", ("a",)))


def test_a_footnote_stands_at_the_end_of_its_text_and_leads_back() -> None:
    assert (
        '<p>Fell.<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
        '<div class="footnote"><hr><ol><li id="fn:1"><p>A note.&nbsp;'
        '<a class="footnote-backref" href="#fnref:1" title="Back to the text">↩</a></p></li></ol></div>'
    ) == html("Fell.[^1]\n\n[^1]: A note.")


@pytest.mark.parametrize(
    ("source", "unknown"),
    [
        ("Fell.[^paper]", [("paper", 1, 6)]),
        ("Fell.[^a]\nRose.[^b]", [("a", 1, 6), ("b", 2, 6)]),
        ("`[^a]` Fell.[^a]", [("a", 1, 13)]),
        ("Fell.[^1]\n\n[^1]: A note.", []),
        ("Fell.[^s]", []),
        ("[^ a b]", []),
    ],
)
def test_a_citation_that_names_nothing_is_told_with_its_place(source: str, unknown: list[tuple[str, int, int]]) -> None:
    assert unknown == Converter().text(source, Places(source, 1), ("s",), ())[2]


def test_footnotes_of_one_text_do_not_reach_the_next() -> None:
    converter = Converter()
    converter.text("Fell.[^1]\n\n[^1]: A note.", Places("", 1), (), ())
    source = "Rose.[^1]"
    prose, _, unknown = converter.text(source, Places(source, 1), (), ())
    assert ("<p>Rose.[^1]</p>", [("1", 1, 6)]) == (shown(prose), unknown)


# Headings


@pytest.mark.parametrize(
    ("source", "anchors"),
    [
        ("# One\n\n## Two *and* `three`", ("one", "two-and-three")),
        ("One\n===", ("one",)),
        ("## हिन्दी\n\n## C++", ("हिन्दी", "c-plus-plus")),
        ("## !!!", ("section",)),
        ("## Part 1\n\n## Source of it\n\n## Fn", ("text-part-1", "text-source-of-it", "text-fn")),
        ("## Who", ("text-who",)),
        ("No heading.", ()),
    ],
)
def test_a_heading_has_an_address_that_the_page_around_it_has_not(source: str, anchors: tuple[str, ...]) -> None:
    assert anchors == Converter().text(source, Places(source, 1), (), ("who",))[1]


def test_equal_headings_have_different_addresses() -> None:
    _, anchors, _ = Converter().text("## One\n\n## One\n\n## One", Places("", 1), (), ())
    assert 3 == len(set(anchors)) == len(anchors)


def test_the_page_s_own_heading_is_the_only_one_of_the_first_level() -> None:
    assert '<h2 id="one">One</h2><h2 id="two">Two</h2><h3 id="three">Three</h3>' == html("# One\n## Two\n### Three")


@pytest.mark.parametrize("name", ["who", "part-updates", "source-paper"])
def test_raw_html_cannot_take_an_address_of_the_page_around_it(name: str) -> None:
    assert f'id="{name}"' not in shown(text(f'<b id="{name}">Ash</b>', taken=("who",)))


# Raw HTML


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<details><summary>Ash</summary>fell</details>", "<details><summary>Ash</summary>fell</details>"),
        ('<span lang="fr" dir="ltr" title="t">é</span>', '<p><span lang="fr" dir="ltr" title="t">é</span></p>'),
        (
            'CO<sub>2</sub> <kbd>a</kbd> <abbr title="b">a</abbr>',
            '<p>CO<sub>2</sub> <kbd>a</kbd> <abbr title="b">a</abbr></p>',
        ),
        ("<b>never closed", "<p><b>never closed</b></p>"),
        ("a <b", "<p>a &lt;b</p>"),
    ],
)
def test_harmless_html_is_kept(source: str, expected: str) -> None:
    assert expected == html(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<script>alert(1)</script>", ""),
        ("<SCRIPT SRC=https://example.org/x.js></SCRIPT>", ""),
        ("a <script>alert(1)</script> b", "<p>a  b</p>"),
        ('<b onclick="x()">a</b>', "<p><b>a</b></p>"),
        ("<b OnMouseOver=x()>a</b>", "<p><b>a</b></p>"),
        ('<b style="background: url(x)">a</b>', "<p><b>a</b></p>"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](JaVaScRiPt:alert(1))", "<p><a>a</a></p>"),
        ("[a](&#106;avascript:alert(1))", "<p><a>a</a></p>"),
        ('<a href="java&#10;script:x">a</a>', "<p><a>a</a></p>"),
        ('<a href=" javascript:x">a</a>', "<p><a>a</a></p>"),
        ("[a](vbscript:x)", "<p><a>a</a></p>"),
        ("[a](data:text/html,x)", "<p><a>a</a></p>"),
        ("![a](data:image/svg+xml,x)", '<p><img alt="a"></p>'),
        ("[a](file:///x)", "<p><a>a</a></p>"),
        ("[a]: javascript:x\n\n[a]", "<p><a>a</a></p>"),
        ("<iframe src=https://example.org/></iframe>", ""),
        ("<object data=x></object>", ""),
        ("<svg onload=x></svg>", "<p></p>"),
        ("<math><mi xlink:href='javascript:x'>a</mi></math>", ""),
        ("<style>p { color: red }</style>", ""),
        ("<form action=/x><input><button>a</button></form>", "a"),
        ("<meta http-equiv=refresh content=0>", "<p></p>"),
        ("<base href=https://example.org/>", "<p></p>"),
        ("<!-- a -->b", "<p>b</p>"),
        (
            '[a](https://example.org/ "b" onclick="x")',
            '<p><a href="https://example.org/" title="b&quot; onclick=&quot;x">a</a></p>',
        ),
        ("{: onclick=x }", "<p>{: onclick=x }</p>"),
    ],
)
def test_html_that_acts_or_reaches_out_of_its_text_is_taken_out(source: str, expected: str) -> None:
    assert expected == html(source)


def test_a_picture_keeps_nothing_that_acts() -> None:
    assert [Link("image", "x", "", "", nameless=False, line=1, column=11, width=1)] == links(
        text('<img src="x" onerror="alert(1)">')
    )


@pytest.mark.parametrize("reference", ["&#2;", "&#x1B;", "&#127;", "&#xFFFF;"])
def test_a_control_character_does_not_come_in_as_a_reference(reference: str) -> None:
    try:
        found = shown(text(f"a {reference} b"))
    except Unconvertible as error:
        found = str(error)
    assert [] == [char for char in found if ord(char) < 32 or char in "\x7f\uffff"]


# Texts that cannot be converted


BOMBS = {
    "indented-lists": "\n".join("    " * depth + "- x" for depth in range(300)),
    "lists-on-one-line": "1. " * 2000 + "x",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_what_is_nested_too_deeply_is_refused_and_the_next_text_is_unharmed(bomb: str) -> None:
    good = "**Fine** [[ash]].[^1]\n\n- a\n- b\n\n[^1]: Note."
    converter = Converter()
    before = converter.text(good, Places(good, 1), (), ())
    with pytest.raises(Unconvertible, match="nested too deeply"):
        converter.text(bomb, Places(bomb, 1), (), ())
    assert before == converter.text(good, Places(good, 1), (), ())


@pytest.mark.parametrize("bomb", [">" * 64 + "a", "*" * 2000 + "a", "<div>" * 64, "<p>" * 900, "`" * 1000, "&" * 5000])
def test_other_heaps_of_one_sign_are_converted(bomb: str) -> None:
    assert [] == links(text(bomb))


@pytest.mark.parametrize("bomb", [">" * 65 + "a", "<div>" * 65, "<unknown>" * 5000, "<b>" * 65])
def test_what_is_nested_more_than_64_deep_is_refused(bomb: str) -> None:
    with pytest.raises(Unconvertible, match="nested more than 64 deep"):
        text(bomb)


def test_a_small_text_cannot_become_a_page_of_many_megabytes() -> None:
    bomb = f"[a]: https://example.org/{'z' * 20_000}\n\n{'[a] ' * 2000}"
    with pytest.raises(Unconvertible, match="would become 19 MiB of HTML; a text may become 16"):
        text(bomb)


@pytest.mark.parametrize("marker", ["klzzwxh:0", "wzxhzdk:1"])
def test_a_private_sign_of_the_parser_in_a_text_is_shown_as_text(marker: str) -> None:
    assert f"<p>Ash {marker} <em>fell</em>.</p>" == html(f"Ash {marker} *fell*.")
