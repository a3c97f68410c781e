"""The forms a word takes, and the ones it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingwatch.documents.word_forms import MOST, forms


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("library", "libraries"),
        ("libraries", "library"),
        ("decide", "decides decided deciding decision decisions"),
        ("decisions", "decision decide decided"),
        ("plan", "plans planned planning"),
        ("planning", "plan planned"),
        ("consult", "consultation consulted"),
        ("consultation", "consultations consult"),
        ("develop", "development"),
        ("taxes", "tax"),
        ("closing", "close closed closes"),
        ("cuts", "cut cutting"),
        ("operate", "operation operated"),
        ("adoption", "adopt adopted"),
        ("travel", "travelled travelling"),
        ("permission", "permit permitted permissions"),
        ("payments", "pay paying paid payment"),
        ("submitted", "submit submission submissions"),
        ("proposal", "propose proposed proposals"),
        ("closures", "close closed"),
        ("ran", "run runs running"),
        ("mice", "mouse"),
        ("controlled", "control controls controlling"),
    ],
)
def test_forms(word: str, others: str) -> None:
    assert set(others.split()) <= set(forms(word))
    assert forms(word)[0] == word


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("news", "new"),
        ("rated", "rat ration"),
        ("rate", "rat ration"),
        ("bus", "bu"),
        ("thing", "th"),
        ("pension", "pend pending pended"),
        ("mission", "miss missed missing"),
        ("donation", "done don"),
        ("foundation", "found founds"),
        ("basement", "base based"),
        ("department", "depart departed"),
        ("portion", "port"),
        ("station", "state states"),
        ("statement", "state stated"),
        ("ration", "rate"),
        ("session", "sess"),
        ("nation", "nate"),
        ("red", "r"),
    ],
)
def test_what_only_looks_like_a_form(word: str, others: str) -> None:
    assert not set(others.split()) & set(forms(word))


@given(st.text(max_size=20))
def test_anything_has_itself_for_a_form(word: str) -> None:
    found = forms(word)
    assert found[0] == word
    assert len(found) == len(set(found)) <= MOST
