"""A small line chart as SVG: panels, two in a row, each with its steps below."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _GAP = 360, 240, 64, 92, 40, 40
_IN_A_ROW = 2
_LEGEND, _LEGEND_LINE = 30, 18
# A step of the axis is one of these, times a power of ten.
_ROUND = (1, 2, 5, 10)
_STEPS = 5
_COLOURS = ("#1f6feb", "#d1242f", "#1a7f37", "#8250df")


@dataclass(frozen=True, slots=True)
class Panel:
    """Lines over steps. `steps` are spaced evenly, whatever their size: each is about ten times the one before."""

    title: str
    unit: str
    steps: Sequence[str]
    lines: Mapping[str, Sequence[float]]


def svg(panels: Sequence[Panel]) -> str:
    """The chart as text."""
    width = min(len(panels), _IN_A_ROW) * (_LEFT + _WIDTH + _GAP)
    tall = _TOP + _HEIGHT + _BOTTOM
    height = math.ceil(len(panels) / _IN_A_ROW) * tall
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12"'
            ' font-family="sans-serif">'
        ),
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for place, panel in enumerate(panels):
        row, column = divmod(place, _IN_A_ROW)
        parts += _panel(panel, column * (_LEFT + _WIDTH + _GAP) + _LEFT, row * tall)
    return "\n".join([*parts, "</svg>", ""])


def _panel(panel: Panel, left: float, top: float) -> list[str]:
    step = _axis_step(max((value for line in panel.lines.values() for value in line), default=0.0))
    most = step * _STEPS
    apart = _WIDTH / max(len(panel.steps), 1)
    bottom = top + _TOP + _HEIGHT

    def x(place: int) -> float:
        return left + apart * (place + 0.5)

    def y(value: float) -> float:
        return bottom - _HEIGHT * value / most

    parts = [_text(left, top + 20, f"{panel.title} ({panel.unit})", weight="bold")]
    for number in range(_STEPS + 1):
        value = step * number
        parts += [
            f'<line x1="{left}" x2="{left + _WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}" stroke="#d0d7de"/>',
            _text(left - 6, y(value) + 4, f"{value:.3g}", anchor="end"),
        ]
    parts += [_text(x(place), bottom + 18, step, anchor="middle") for place, step in enumerate(panel.steps)]
    for number, (name, values) in enumerate(panel.lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in enumerate(values))
        parts += [
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(
                f'<circle cx="{x(place):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}">'
                f"<title>{value:.3g}</title></circle>"
                for place, value in enumerate(values)
            ),
            f'<rect x="{left}" y="{top + _LEGEND + number * _LEGEND_LINE}" width="10" height="10" fill="{colour}"/>',
            _text(left + 14, top + _LEGEND + number * _LEGEND_LINE + 9, name),
        ]
    return parts


def _axis_step(most: float) -> float:
    """The smallest round step of which the axis needs no more than it has."""
    if most <= 0:
        return 1 / _STEPS
    power = 10.0 ** math.floor(math.log10(most / _STEPS))
    return next(round_ * power for round_ in _ROUND if round_ * power * _STEPS >= most)


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-weight="{weight}" fill="#1f2328">{escape(text)}</text>'
