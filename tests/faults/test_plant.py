"""Each fault that is planted finds the text that it spoils."""

from __future__ import annotations

import pytest

from tests.faults.plant import FAULTS, ROOT, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_has_its_place_in_the_code_once(fault: Fault) -> None:
    text = (ROOT / "briefgen" / fault.path).read_text(encoding="utf-8")

    assert 1 == text.count(fault.sound)
