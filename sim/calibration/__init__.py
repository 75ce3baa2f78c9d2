"""The published effects of science.md §7, measured on this customer.

Belongs here: manipulations, metrics, targets and the table of what came out. Does not belong here: any formula of the
customer's. A row plays trainees against the same customers as everybody else, and measures what they did.
"""
