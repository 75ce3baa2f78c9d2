"""Who the customer is: the customer's vocabulary, persona templates, and the casting of a full person and firm.

Belongs here: what can be said of a dealer before any case exists, and, since this folder is the lowest, the reading of
YAML files with places and findings that all file formats share. Does not belong here: money owed, acts of the trainee,
anything that runs. This folder imports none of the other three.
"""
