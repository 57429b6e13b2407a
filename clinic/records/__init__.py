"""The record as a whole: out of the house, back into it, and from one version of the program to the next.

``upgrading`` brings the tables up to date, alone and after a backup; ``backup`` writes everything into one sealed file and
``restore`` brings it back, on either database; ``case_export`` takes one case out, opened, for the practitioner. They are
the only ones that read tables by their columns, past the wall between practices: a backup is of the whole house. Nothing
here is reached by a browser.
"""
