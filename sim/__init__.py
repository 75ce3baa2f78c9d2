"""The run and its faces: the reader of messages, the customer, his speech, the practice, records, app, command line.

Belongs here: everything that happens while somebody practises. Does not belong here: what a case or a score is.
`practice` is the one door; faces come through it, and reader, customer and speech do not know each other.
"""
