"""What the README shows is so: its commands, its brief, its report, its picture and where it leads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.browser import picture
from tests.sites import CHECKOUT, SiteFolder, briefgen, example_site

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
#: Pages that lead to other files of the repository, by links that its host follows.
LEADING = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/scale.md", "docs/data.md")
CONSOLES = [found.splitlines() for found in re.findall(r"```console\n(.*?)```", README, re.DOTALL)]
(BRIEF,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def console(command: str) -> list[str]:
    """What the README says the command says."""
    (lines,) = ([*lines, "$ "] for lines in CONSOLES if f"$ {command}" == lines[0])
    end = next(number for number, line in enumerate(lines) if number and line.startswith("$ "))
    return lines[1:end]


@pytest.fixture
def example(tmp_path: Path) -> SiteFolder:
    """A copy of the example site."""
    return example_site(tmp_path)


def test_the_example_site_is_as_large_as_it_says(example: SiteFolder) -> None:
    built = example.build()
    said = [re.sub(r"in \d+\.\d\d s", "in 0.41 s", line) for line in built.out.splitlines()]
    assert said[:2] == [line for line in console("make site") if re.match(r"\d+ (briefs|pages)", line)]


def test_each_target_of_make_is_one() -> None:
    offered = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"site", "test"} == set(re.findall(r"^\$ make ([a-z-]+)", README, re.MULTILINE))
    assert {"site", "test"} <= offered


def test_the_brief_is_that_of_the_example_site() -> None:
    (path,) = re.findall(r"`(content/briefs/[^`]+)`, here", README)
    written = (CHECKOUT / path).read_text(encoding="utf-8").splitlines()
    front = written[: written.index("---", 1) + 1]
    lines = iter(front)
    # Each stands in the file, in this order.
    assert [] == [line for line in BRIEF.splitlines() if line not in lines]


def test_the_brief_is_in_order_as_it_is_shown(example: SiteFolder) -> None:
    example.write("content/briefs/2025-08-22-nato-security-guarantees.md", f"{BRIEF}The text.\n")
    checked = example.check()
    assert (0, []) == (checked.code, checked.problems())


def test_three_keys_are_required(example: SiteFolder) -> None:
    front = yaml.safe_load(BRIEF.split("---")[1])
    for key in front:
        rest = {name: value for name, value in front.items() if name != key}
        example.write("content/briefs/2025-08-22-nato-security-guarantees.md", f"---\n{yaml.safe_dump(rest)}---\n")
        missing = any("missing" in problem for problem in example.check().problems())
        assert missing == (key in {"title", "date", "summary"}), key


def test_the_report_is_the_true_one(site: SiteFolder) -> None:
    site.write(
        "content/briefs/grain-levy.md",
        """
        ---
        title: Grain: the levy returns
        date: 2025-08-22
        summary:
          - The levy on grain returns.
          - Farmers protested.
        topics: [grain]
        actors_:
          - ash
        ---
        """,
    )
    assert console("briefgen build") == site.build().err.splitlines()


def test_a_site_of_your_own_is_begun_by_its_commands(tmp_path: Path) -> None:
    (lines,) = (lines for lines in CONSOLES if any("briefgen init" in line for line in lines))
    place = tmp_path
    for command in (line.removeprefix("$ ").split() for line in lines):
        if command[0] == "cd":
            place = place / command[1]
        elif command[0] == "briefgen":
            assert 0 == briefgen(place, *command[1:]).code
    assert (place / "output/index.html").is_file()


@pytest.mark.parametrize("page", LEADING)
def test_links_lead_somewhere(page: str) -> None:
    told = (CHECKOUT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)|(?:src|srcset)=\"([^\"]+)\"", told)
    inside = [target for pair in targets for target in pair if target and "://" not in target]
    assert [] == [target for target in inside if not ((CHECKOUT / page).parent / target).exists()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_is_small_and_of_the_size_that_is_written(scheme: str) -> None:
    path = CHECKOUT / f"docs/pictures/site-{scheme}.webp"
    assert path.stat().st_size < 120_000
    with Image.open(path) as image:
        assert f'width="{image.width}"' in README


def test_the_picture_shows_the_brief_whose_source_stands_below(example: SiteFolder) -> None:
    example.build()
    assert yaml.safe_load(BRIEF.split("---")[1])["title"] in example.shows(picture.SHOWN)
