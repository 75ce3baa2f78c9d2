"""Slots a case's own lines may hold, as `{ask}`; the speech fills them."""

SLOTS = frozenset(
    {
        "ask", "offer", "last_offer", "amount", "rest", "overdue", "owed", "inflow_amount", "day", "due", "address",
        "goods", "rival", "evidence", "found", "helper", "bank", "support", "debtor", "inflow_day", "reality", "about",
        "days_late", "promised",
    }
)  # fmt: skip
MOMENTS = ("raise", "insist", "particulars", "dodge", "admit", "exposed", "settled")
"""Moments of an excuse that can have lines of their own."""
