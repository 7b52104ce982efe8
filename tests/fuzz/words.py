"""What a fuzzer makes its inputs of: signs that mean something to what reads them, and files as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

# fmt: off
#: Signs of no format, which any may stumble over: other scripts, marks, directions, breaks, controls, what HTML is.
ANY = (
    "Ash", "ash", " ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "é", "e\u0301", "木", "أ", "İ", "ß", "\u202e", "\u200b",
    "\u2028", "\u0085", "\ufeff", "\u00a0", "\0", "\x01", "\x02", "\x03", "\x1b", "\x7f", "\ufffe", "😀", "\U000e0041",
    "\u02bc", "’", "'", '"', "&", "<", ">", "%", "\\", "/", "..", "0", "1", "-", "=1+1", "@x", "1e400", "9" * 5000,
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "]]>", "</title>", "{{7*7}}",
    "klzzwxh:0000", "\x02klzzwxh:0\x03", "wzxhzdk:0", "name:",
)
YAML = (
    ": ", ":", "- ", "\n  ", "\n- ", "\n  - ", "\n\t", "[", "]", "{", "}", ", ", ",", "#", " # ", " #1", "|", "|-", ">",
    "&a", "*a", "!t", "!!python/object:x.y ", "@", "`", "?", "? ", "---", "\n---\n", "...\n", "%YAML 1.1\n", "\\x01",
    "\\uD800", "\\0", "<<: ", "~", "null", "no", "0x10", "12:30", "2025-08-22", "2025-02-30", "0000-00-00", "''", "\"",
)
FRONT = (
    "title: ", "date: ", "summary: ", "id: ", "id: ash", "why_it_matters: ", "topics: ", "actors: ", "actor: ", "role: ",
    "stance: ", "story: ", "open_questions: ", "question: ", "why: ", "status: ", "draft", "answered", "dropped",
    "answer: ", "answered_by: ", "sharpens: ", "look_again: ", "answers: ", "outcome: ", "partly", "events: ", "what: ",
    "sources: ", "url: ", "https://example.org/", "https://[", "http://a:b@c:d/", "archived: ", "since: ", "kind: ",
    "retracted", "updates: ", "correction", "bullet: ", "was: ", "note: ", "builds_on: ", "confidence: ", "review_by: ",
    "aliases: ", "/old/", "/../x/", "mentions: ", "first", "none", "lang: ", "en", "translation_of: ", "former_ids: ",
    "name: ", "roles: ", "organisation: ", "from: ", "to: ", "affiliations: ", "links: ", "wikidata: ", "Q1", "image: ",
    "sort_as: ", "parent: ", "related: ", "definition: ", " ^id", "[[ash]]", "[[Ash|the ash]]", "[^s]", "elm#q",
)
MARKDOWN = (
    "*", "**", "***", "_", "__", "`", "``", "```\n", "```html\n", "~~~\n", "    ", "# ", "## ", "\n===\n", "\n---\n",
    "- ", "* ", "1. ", "2) ", "> ", "[", "]", "(", ")", "](", "![", "[[", "]]", "|", "\\|", "\\*", "\\[", "[^1]",
    "\n[^1]: ", "\n[^s]: ", "[^s]", "[x]: ", "[x]", "[x][]", "\n: ", ":\n\n", "<b>", "</b>", "<b ", "<div", "<div>",
    "</div>", "<p>", "<a href='", "<a id=part-x>", "<h1>", "<table>", "<details>", "<?", "<!--", "-->", "<![CDATA[",
    "</", "<svg onload=x>", "<math>", "<noscript>", "<style>", "</style>", "<textarea>", "<iframe srcdoc='x'>", "<base>",
    " onclick=x ", ' onclick="x"', " style=x", ' href="', "data:text/html,x", "&#106;avascript:x", "java&#10;script:x",
    "&#1;", "&#x2;", "&#xD800;", "&#0;", "&lt;", "&amp;", "&copy", "{: onclick=x }", "{: #part-x .y }", "a|b\n-|-\nc|d",
    "\n| a | b |\n|---|:-:|\n| c | d |\n", "https://example.org/", "<https://x.example>", "<a@b.example>",
    "mailto:a@b.example", "//x.example", "(elm.md)", "(elm.md#q)", "![x](x.png \"t\")", "[[Elm]]", "[[elm#q|it]]", "[[|]]",
)
SETTINGS = (
    "title: ", "site_id: ", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "description: ", "url: ", "https://x.org",
    "https://[", "https://x.org:99999/a b", "language: ", "uk", "en-GB", "x-klingon", "a" * 9, "timezone: ", "UTC",
    "Europe/Brussels", "../../etc/passwd", "/etc/localtime", "author: ", "nav: ", "contents: ", "pages: ", "feeds: ",
    "site", "true", "false", "data: ", "search: ", "embeds: ", "share_pictures: ", "mentions: ", "per_page: ", "10",
    "checks: ", "estimates: ", "kent", "theme: ", "paper: ", "ink: ", "#fff", "#12345", "rgb(1,2,3)", "red", "logo: ",
    "text_font: ", "x.woff2", "fields: ", "brief: ", "actor: ", "severity: ", "type: ", "number", "text", "date",
    "boolean", "url", "values: ", "list: ", "required: ", "label: ", "markdown_extensions: ", "toc", "attr_list",
    "options: ", "permalink: ", "extra", "os", "markdown.extensions.smarty", "name: ",
)
POSTS = (
    "---\n", "+++\n", "---toml\n", "---json\n", "{\"", "\": ", "\"}", "}\n", "title: ", "title = ", "title: \"", "date: ",
    "date = 2025-02-30", "2024-05-06T07:08:09+99:99", "2024-05-06 25:61", "Mon, 06 May 2024 07:08:09 +9999", "6 May 0001",
    "tags: ", "tags = [", "categories: ", "draft: true", "draft = true", "Published: false", "slug: ", "permalink: ",
    "/:year/:title/", "url: ", "/old/", "aliases: ", "redirect_from: ", "summary: ", "description: ", "excerpt: ",
    "lang: ", "Title: ", "Date: ", "Category: ", "Status: draft", "[a]\n", "[[a]]\n", "a.b = 1\n", "x = 1e999\n",
    "x = nan\n", "x = 07:08:09\n", "x = '''", "{{< ", " >}}", "{{% ", " %}}", "{{< ref \"", "\" >}}", "{{< figure src=\"",
    " link=\"", "{{< highlight go >}}\n", "{{< /highlight >}}", "{{</* x */>}}", "{% ", " %}", "{{ ", " }}",
    "{% post_url ", "{% link ", "{% highlight x %}\n", "{% endhighlight %}", "{% raw %}", "{% endraw %}", "{% comment %}",
    "{# ", " #}", "{: .x}\n", "({filename}", "|filename|", "{static}", "{tag}", "{category}", "/../x.md)", "](other.md)",
    "![x](/img.png)", "![x](img.png)", "<!-- ", " -->",
)
CATALOGUE = (
    "msgid ", "msgstr ", "msgid_plural ", "msgctxt ", "msgstr[0] ", "msgstr[1] ", "msgstr[2] ", "msgstr[-1] ",
    "msgstr[99999999] ", "msgstr[", "\"\"\n", "\"", "\"\n", "\\n", "\\\"", "\\", "\\x", "#, fuzzy\n", "#~ ", "#: ", "#| ",
    "#. ", "# ", "#", "%(count)s", "%(count)d", "%(", "%s", "%%", ")s", "Topics", "%(count)s actor", "%(count)s actors",
    "\"Plural-Forms: nplurals=", "2", "3", "0", "; plural=", "(n != 1);\\n\"\n", "n % 0;\\n\"\n", "n / 0", "n;", "n>1?",
    ":", "(((((", "n==", "9999999999", "\"Content-Type: text/plain; charset=", "utf-8", "utf-16", "rot13", "x",
    "\"Language: ", "uk", "\"PO-Revision-Date: ", "2025-13-01 25:61+0000", "\"Project-Id-Version: ", "date pattern",
    "\"d MMMM y\"\n", "yyyy", "'",
)
# fmt: on


def texts(folder: str, pattern: str = "*.md") -> Iterator[bytes]:
    """The files below a folder of this repository, the first two thousand bytes of each."""
    yield from (path.read_bytes()[:2000] for path in sorted((ROOT / folder).rglob(pattern)))
