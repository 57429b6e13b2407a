"""What has come of it: the brief before a session, the course over a period, and the reports, as data.

Everything here is read from the rooms below and put together for one audience; nothing is written. Pages, charts and paper
are made from the frozen values that this room returns.
"""
