"""What the customer does, said in words: banks of lines in Chinese and English, chosen without repeats.

Belongs here: lines, their choice, their slots. Does not belong here: what the customer decides, or what he knows.
"""
