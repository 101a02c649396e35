"""Curves as a picture (SVG): one panel for each measure, a line for each series, both from nought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 300, 180  # of a panel's inside
_LEFT, _TOP, _RIGHT, _BELOW = 58, 34, 14, 44
_COLOURS = ("#1f5fa8", "#b3541e", "#3f7f3f", "#7a4fa0")


def picture(panels: Mapping[str, Mapping[str, Points]], across: str) -> str:
    """Return the picture of some measures.

    Args:
        panels: the title of each panel, with its series by name.
        across: what is counted from left to right.
    """
    step = _LEFT + _WIDTH + _RIGHT
    names = list(dict.fromkeys(name for series in panels.values() for name in series))
    colours = dict(zip(names, _COLOURS, strict=False))
    height = _TOP + _HEIGHT + _BELOW + 22
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {step * len(panels)} {height}" '
        'font-family="sans-serif" font-size="11" fill="#333">',
        f'<rect width="{step * len(panels)}" height="{height}" fill="#fff"/>',
    ]
    for number, (title, series) in enumerate(panels.items()):
        parts.append(f'<g transform="translate({number * step + _LEFT} {_TOP})">')
        parts += [*_panel(title, series, across, colours), "</g>"]
    for number, (name, colour) in enumerate(colours.items()):
        x, y = _LEFT + 130 * number, height - 8
        parts.append(f'<path d="M{x} {y - 4}h18" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{x + 24}" y="{y}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _panel(title: str, series: Mapping[str, Points], across: str, colours: Mapping[str, str]) -> list[str]:
    points = [point for some in series.values() for point in some]
    most_x, step_x = _scale(max(x for x, _ in points))
    most_y, step_y = _scale(max(y for _, y in points))
    parts = [f'<text x="0" y="-14" font-weight="bold">{escape(title)}</text>']
    for number in range(round(most_y / step_y) + 1):
        y = _HEIGHT - _HEIGHT * number * step_y / most_y
        parts.append(f'<path d="M0 {y:.1f}h{_WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="-6" y="{y + 4:.1f}" text-anchor="end">{_told(number * step_y)}</text>')
    for number in range(round(most_x / step_x) + 1):
        x = _WIDTH * number * step_x / most_x
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT + 16}" text-anchor="middle">{_told(number * step_x)}</text>'
        )
    parts.append(f'<text x="{_WIDTH}" y="{_HEIGHT + 32}" text-anchor="end">{escape(across)}</text>')
    for name, some in series.items():
        at = [(_WIDTH * x / most_x, _HEIGHT - _HEIGHT * y / most_y) for x, y in sorted(some)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colours[name]}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colours[name]}"/>' for x, y in at]
    return parts


def _scale(most: float) -> tuple[float, float]:
    """Return where an axis ends, and the step between its lines, of which there are at most six."""
    tenth = 10.0 ** (floor(log10(most)) - 1) if most > 0 else 1.0
    step = next(step for step in (2 * tenth, 5 * tenth, 10 * tenth, 20 * tenth) if 6 * step >= most)
    return step * max(1, ceil(most / step)), step


def _told(number: float) -> str:
    return f"{number:,.0f}" if number >= 1 or number == 0 else f"{number:g}"
