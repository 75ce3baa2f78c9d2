"""The two themes: ink and paper, with one warm accent for money asked and one green for money offered."""

from __future__ import annotations

from textual.theme import Theme

OWN_VARIABLES = {"muted": "#8e99a4"}
"""Variables of our style sheets that themes of Textual's own do not have."""

DARK = Theme(
    name="stall-dark",
    primary="#7aa2c8",
    secondary="#9a8fc7",
    accent="#e8a857",
    foreground="#dfe3e8",
    background="#14181d",
    surface="#1b2127",
    panel="#262e36",
    success="#7dbb8a",
    warning="#e0c060",
    error="#e07a6c",
    dark=True,
    variables={
        "muted": "#8e99a4",
        "block-cursor-background": "#33424f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#262e36",
        "block-cursor-blurred-foreground": "#dfe3e8",
        "footer-key-foreground": "#e8a857",
        "footer-background": "#1b2127",
        "border": "#7aa2c8",
        "border-blurred": "#39444f",
        "input-selection-background": "#7aa2c8 35%",
        "button-color-foreground": "#14181d",
        "scrollbar": "#39444f",
        "scrollbar-background": "#14181d",
    },
)
LIGHT = Theme(
    name="stall-light",
    primary="#2f5d86",
    secondary="#62529c",
    accent="#a35a00",
    foreground="#22282e",
    background="#faf8f4",
    surface="#f1eee8",
    panel="#e4e0d7",
    success="#2b7440",
    warning="#7d6200",
    error="#b23a2c",
    dark=False,
    variables={
        "muted": "#666d74",
        "block-cursor-background": "#cfdbe6",
        "block-cursor-foreground": "#14181d",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#e4e0d7",
        "block-cursor-blurred-foreground": "#22282e",
        "footer-key-foreground": "#a35a00",
        "footer-background": "#f1eee8",
        "border": "#2f5d86",
        "border-blurred": "#c9c3b6",
        "input-selection-background": "#2f5d86 25%",
        "button-color-foreground": "#ffffff",
        "scrollbar": "#c9c3b6",
        "scrollbar-background": "#faf8f4",
    },
)
