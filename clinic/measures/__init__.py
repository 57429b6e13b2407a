"""Questionnaires, and what a second result says beside the first.

Whether somebody has changed is decided in one place, ``change.py``, after Jacobson and Truax (1991): on screen, on paper, and
for the files of ``clinic measures classify`` alike. It is decided for each partner alone; no result of one is ever averaged with
the other's, or set against it.
"""
