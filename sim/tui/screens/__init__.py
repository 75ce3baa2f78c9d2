"""One module a screen, with its style sheet beside it. Screens draw and ask; the seat does."""
