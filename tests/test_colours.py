"""How well colours stand out from one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.colours import READABLE, contrast, mixed, readable, rgb, written

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert 21 == contrast(rgb("#000"), rgb("#fff"))
    assert 1 == contrast(rgb("0b6e4f"), rgb("#0B6E4F"))
    # What the guidelines' own example and every checker on the web give for this grey on white.
    assert 4.54 == round(contrast(rgb("#767676"), rgb("#ffffff")), 2)


@given(COLOURS, COLOURS)
def test_the_nearest_readable_shade_can_be_read_and_is_the_colour_itself_where_that_can(
    colour: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    shade = readable(colour, ground)

    assert contrast(shade, ground) >= READABLE
    assert (shade == colour) == (contrast(colour, ground) >= READABLE)


@given(COLOURS)
def test_a_colour_is_written_as_it_is_read(colour: tuple[int, int, int]) -> None:
    assert colour == rgb(written(colour)) == mixed(colour, (9, 9, 9), 0)
