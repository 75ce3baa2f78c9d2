"""Widgets used by the screens. They get plain values and know neither session nor records."""
