"""What a picture shows in, a PNG file out: always the same, always whole, in any script that its fonts have."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from msgspec.structs import replace
from PIL import Image

from briefgen.render import Layouts
from briefgen.render.layouts import Faulty
from briefgen.render.pictures import Pictures
from briefgen.views import PictureView

DEFAULT = Path(__file__).parents[2] / "layouts"
LAYOUT = DEFAULT / "share/picture.typ"
PLAIN = PictureView(
    language="en",
    direction="ltr",
    accent="#9a2b1e",
    paper="#fdfcf9",
    ink="#1b1a17",
    soft="#5a5956",
    site="Wood",
    date="22 August 2025",
    title="Ash falls",
    bullets=("It fell on the house.", "Nobody was hurt."),
)
ARABIC = replace(
    PLAIN,
    language="ar",
    direction="rtl",
    site="موجز الضمانات",
    title="الناتو يقترح ضمانات أمنية لأوكرانيا في ظل العدوان الروسي",
    bullets=("اقترح قادة الناتو إطارا للضمانات الأمنية لأوكرانيا.",),
)
PICTURES = {
    "plain": PLAIN,
    "nothing but a headline": replace(PLAIN, bullets=()),
    "of the site": replace(PLAIN, site="", date="", bullets=(), line="On trees."),
    "a headline of 200 letters": replace(PLAIN, title=("A long way to say that it fell " * 7)[:200]),
    "long bullets": replace(PLAIN, bullets=("And so it went on and on. " * 12,) * 3),
    "one word": replace(PLAIN, title="x" * 200),
    "a German word": replace(PLAIN, language="de", title="Rindfleischetikettierungsüberwachungsaufgabenübertragung"),
    "Arabic": ARABIC,
    "Ukrainian": replace(PLAIN, language="uk", title="Їжак, ґанок і п’ять об’єктів: гарантії безпеки"),
    "Greek": replace(PLAIN, language="el", title="Εγγυήσεις ασφαλείας"),
    "Hebrew": replace(PLAIN, language="he", direction="rtl", title="ערבויות ביטחון"),
    "Vietnamese": replace(PLAIN, language="vi", title="Bảo đảm an ninh cho Ukraina"),
}


@pytest.fixture(scope="module")
def pictures() -> Pictures:
    return Pictures([DEFAULT])


def drawn(pictures: Pictures, view: PictureView) -> Image.Image:
    return Image.open(io.BytesIO(pictures.draw(LAYOUT, view)))


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of that part are not paper."""
    part = picture.convert("RGB").crop(box)
    paper = picture.convert("RGB").getpixel((5, 625))
    return sum(count for count, colour in part.getcolors(1 << 20) or [] if colour != paper)


@pytest.mark.parametrize("view", PICTURES.values(), ids=PICTURES.keys())
def test_nothing_runs_over_the_edge(pictures: Pictures, view: PictureView) -> None:
    picture = drawn(pictures, view)

    assert (1200, 630) == picture.size
    margins = [(0, 20, 60, 630), (1140, 20, 1200, 630), (0, 610, 1200, 630)]
    assert [0, 0, 0] == [ink(picture, box) for box in margins]
    assert ink(picture, (60, 100, 1140, 600)) > 2000


@pytest.mark.parametrize("view", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_small(pictures: Pictures, view: PictureView) -> None:
    assert len(pictures.draw(LAYOUT, view)) < 60_000


@pytest.mark.parametrize("view", PICTURES.values(), ids=PICTURES.keys())
def test_the_fonts_have_all_letters(pictures: Pictures, view: PictureView) -> None:
    assert set() == pictures.missing("".join((view.title, view.site, view.date, *view.bullets)))


def test_the_same_is_drawn_in_any_process_and_after_anything(pictures: Pictures) -> None:
    program = (
        "import sys; from pathlib import Path; from tests.render.test_pictures import ARABIC, LAYOUT;"
        "from briefgen.render.pictures import Pictures;"
        "sys.stdout.buffer.write(Pictures([LAYOUT.parents[1]]).draw(LAYOUT, ARABIC))"
    )
    elsewhere = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=DEFAULT.parent)
    drawn(pictures, PLAIN)

    assert elsewhere.stdout == pictures.draw(LAYOUT, ARABIC)


def test_what_reads_from_right_to_left_begins_at_the_right(pictures: Pictures) -> None:
    picture = drawn(pictures, replace(ARABIC, bullets=(), date=""))
    left, right = (ink(picture, box) for box in ((60, 40, 400, 100), (800, 40, 1140, 100)))
    assert left == 0 < right


def test_a_symbol_that_no_font_has_is_left_out(pictures: Pictures) -> None:
    with_symbols = replace(PLAIN, title="Ash \N{FIRE}falls \N{WHITE HEAVY CHECK MARK}\N{VARIATION SELECTOR-16}")
    assert pictures.draw(LAYOUT, PLAIN) == pictures.draw(LAYOUT, with_symbols)


def test_a_bullet_with_a_letter_that_no_font_has_is_left_out(pictures: Pictures) -> None:
    foreign = replace(PLAIN, bullets=(PLAIN.bullets[0], "北约", PLAIN.bullets[1]))
    assert pictures.draw(LAYOUT, PLAIN) == pictures.draw(LAYOUT, foreign)


def test_for_a_headline_with_such_a_letter_stands_the_sites_name(pictures: Pictures) -> None:
    general = replace(PLAIN, site="", title="Wood", bullets=())
    assert pictures.draw(LAYOUT, general) == pictures.draw(LAYOUT, replace(PLAIN, title="北约 and NATO"))


def font(place: Path, letters: str) -> None:
    """Writes a font in which each of the letters is a black square."""
    names = [f"l{ord(letter):x}" for letter in letters]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for point in ((100, 800), (900, 800), (900, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names, strict=True)})
    builder.setupGlyf(dict.fromkeys((".notdef", *names), square))
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *names), (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular", "psName": "Squares"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    place.parent.mkdir(parents=True, exist_ok=True)
    builder.save(place)


def test_a_font_of_the_sites_own_brings_its_letters_and_goes_first(tmp_path: Path, pictures: Pictures) -> None:
    font(tmp_path / "share/squares.ttf", "北约A")
    own = Pictures([tmp_path, DEFAULT])
    chinese, latin = replace(PLAIN, title="北约"), replace(PLAIN, title="AAA")

    assert pictures.draw(LAYOUT, chinese) != own.draw(LAYOUT, chinese)
    assert ink(drawn(own, latin), (60, 100, 1140, 600)) > 2 * ink(drawn(pictures, latin), (60, 100, 1140, 600))


def test_what_a_picture_is_drawn_with_is_part_of_its_name(tmp_path: Path) -> None:
    before = Layouts([tmp_path, DEFAULT], tmp_path).digest("share/picture.typ")
    font(tmp_path / "share/squares.ttf", "A")
    with_font = Layouts([tmp_path, DEFAULT], tmp_path).digest("share/picture.typ")
    (tmp_path / "share/picture.typ").write_text(LAYOUT.read_text())
    with_layout = Layouts([tmp_path, DEFAULT], tmp_path).digest("share/picture.typ")

    assert 3 == len({before, with_font, with_layout})


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("#set page(width: 9pt)\n#page-of.titel", 2, "unknown variable: page-of"),
        ("#let x = json(bytes(sys.inputs.page))\n\n  #x.titel", 3, "titel"),
        ("#(", 1, "unclosed"),
        ("one\n#pagebreak()\ntwo", 0, "more than one"),
        ('one\n#import "@preview/cetz:0.4.2"', 2, "packages"),
    ],
)
def test_a_fault_in_the_sites_own_layout_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    (tmp_path / "layouts/share").mkdir(parents=True)
    (tmp_path / "layouts/share/picture.typ").write_text(text)
    with pytest.raises(Faulty) as raised:
        Layouts([tmp_path / "layouts", DEFAULT], tmp_path).draw("share/picture.typ", PLAIN)

    assert ("layouts/share/picture.typ", line) == (raised.value.problem.path, raised.value.problem.line)
    assert message in raised.value.problem.message
