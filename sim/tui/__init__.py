"""The Textual app: screens, widgets and their styles over the session. No rule of the game belongs here.

Textual reads its environment once, at import, so what must be set stands in this file, before anything imports it.
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
"""Textual 8.2.8 gives up on escape sequences of more than 32 characters, which an input method commits as soon as it
commits five Han characters in a terminal that speaks the Kitty key protocol."""
