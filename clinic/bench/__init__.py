"""``clinic bench``: how fast it is, measured the same way on every machine.

Every figure is a median over runs that take turns (A B A B …) in one process, so that what else the machine does falls on
both sides alike; where there is a target, the figure is a ratio and the target stands beside it. ``paper`` measures printing,
``pages`` what a counsellor waits for, ``notes`` the search in all that one has written (in milliseconds: somebody waits for
it), ``growth`` whether a large practice is slower than a small one, ``starting`` what a start loads.

The practice that is measured is made here: one couple is told day by day through the services that the pages use
(``couple``), and its rows are copied with ids of their own and words sealed anew (``copying``), in bulk (``filling``). That
is the one place where rows are written past the models, because ten thousand couples have five million rows.
"""
