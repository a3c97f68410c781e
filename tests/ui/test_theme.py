"""Contrast is computed, not believed (WCAG 2.2: text 4.5:1, controls and focus 3:1)."""

from __future__ import annotations

import pytest

from meetingwatch.ui.theme import DARK, LIGHT, Theme, Tone, contrast, stylesheet


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in (theme.window, theme.side, theme.card, theme.shade, theme.hover):
        for ink in (theme.ink, theme.quiet):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.accent_ink, theme.accent) >= 4.5
    assert contrast(theme.accent_text, theme.wash) >= 4.5
    assert contrast(theme.ink, theme.wash) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_tones_can_be_read_on_their_wash_and_on_a_card(theme: Theme) -> None:
    tones: list[Tone] = [theme.urgent, theme.soon, theme.good, theme.calm, theme.info]
    for tone in tones:
        assert contrast(tone.ink, tone.wash) >= 4.5
        assert contrast(tone.ink, theme.card) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_controls_and_focus_can_be_seen(theme: Theme) -> None:
    for ground in (theme.window, theme.card, theme.side):
        assert contrast(theme.control, ground) >= 3.0, ground
        assert contrast(theme.bar, ground) >= 3.0, ground


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_marks_can_be_told_from_the_page_and_read(theme: Theme) -> None:
    for meaning in theme.meanings.values():
        assert contrast("#1B1F24", meaning.wash) >= 4.5
        assert contrast(meaning.stroke, "#FFFFFF") >= 3.0, meaning
    assert len({one.manner for one in theme.meanings.values()}) == 4


def test_everything_grows_with_the_text_size() -> None:
    assert "font-size: 15.0px" in stylesheet(LIGHT, 1.0)
    assert "font-size: 30.0px" in stylesheet(LIGHT, 2.0)
