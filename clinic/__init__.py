"""Common Ground: case management for couples counsellors.

One package per feature (a *room*), stacked on floors: a room knows the floors below it and nothing above. Start
reading at ``app.py``, the list of rooms in order, then read ``agreements/`` whole, because every room looks like it.
"""
