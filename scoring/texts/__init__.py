"""Texts of the rules, one YAML file a dimension, in both languages; `scoring.wording` reads them."""
