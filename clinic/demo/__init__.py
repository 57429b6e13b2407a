"""The demo: a practice whose couples are all invented, with a year of history, to be looked at without fear.

``home`` keeps it in a folder of its own with a key that everybody knows, makes it once and finds it again; ``building``
fills it, always the same from the same seed; ``facts`` is what is told about it at the end: where it is, who can sign in,
where the sample papers are. It never touches a folder that holds a real practice.
"""
