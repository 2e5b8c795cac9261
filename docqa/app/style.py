"""The theme: Gradio's plainest, its colours taken from page.css, its fonts from the reader's own machine."""

from __future__ import annotations

import gradio as gr

# Each family named here has all of Vietnamese; a bundled font would not.
_SANS = ("-apple-system", "Segoe UI", "Roboto", "Noto Sans", "system-ui", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Noto Sans Mono", "monospace")
_COLOURS = {
    "body_background_fill": "var(--paper)",
    "body_text_color": "var(--ink)",
    "body_text_color_subdued": "var(--soft)",
    "background_fill_primary": "var(--sheet)",
    "background_fill_secondary": "var(--paper)",
    "block_background_fill": "var(--sheet)",
    "block_border_color": "var(--line)",
    "block_label_text_color": "var(--soft)",
    "block_title_text_color": "var(--soft)",
    "border_color_primary": "var(--line)",
    "border_color_accent": "var(--accent)",
    "input_background_fill": "var(--sheet)",
    "input_background_fill_focus": "var(--sheet)",
    "input_border_color": "var(--edge)",
    "input_border_color_focus": "var(--accent)",
    "input_placeholder_color": "var(--soft)",
    "button_primary_background_fill": "var(--accent)",
    "button_primary_background_fill_hover": "var(--accent-strong)",
    "button_primary_text_color": "var(--on-accent)",
    "button_primary_text_color_hover": "var(--on-accent)",
    "button_primary_border_color": "var(--accent)",
    "button_primary_border_color_hover": "var(--accent-strong)",
    "button_secondary_background_fill": "var(--sheet)",
    "button_secondary_background_fill_hover": "var(--wash)",
    "button_secondary_text_color": "var(--ink)",
    "button_secondary_text_color_hover": "var(--ink)",
    "button_secondary_border_color": "var(--edge)",
    "button_secondary_border_color_hover": "var(--accent)",
    "checkbox_label_background_fill": "transparent",
    "checkbox_label_background_fill_hover": "var(--wash)",
    "checkbox_label_background_fill_selected": "var(--wash)",
    "checkbox_label_text_color": "var(--soft)",
    "checkbox_label_text_color_selected": "var(--ink)",
}


def theme() -> gr.themes.Base:
    """The page's theme; light and dark share the names of the colours, page.css gives them their values."""
    dark = {f"{name}_dark": value for name, value in _COLOURS.items()}
    plain = gr.themes.Base(font=_SANS, font_mono=_MONO, radius_size="md", text_size="md")
    return plain.set(**_COLOURS, **dark, block_shadow="none", block_shadow_dark="none")
