"""The homework sheet that is filled in on a computer, and the way back of what was filled in.

Such a sheet asks what the page asks on which paper is entered, field by field and under the same names, so that whatever is
filled in has its place there (``blanks``, ``sheet``). It carries a number that only this practice can make, over the sheet's
printed words and its fields (``numbering``): a file of another homework, and one in which a question was changed, is told apart.

A file that comes back is somebody else's file: it is read in a process of its own with little time and little memory
(``apart``, ``reading``), and what it says fills the page "enter what came back" (``taking``). Nothing is kept until the
counsellor saves that page, by the same service as paper; the file itself is never kept: what it says is then in the record, in
its audiences, and a second copy of private words would lie outside of them. It is never asked for its name.

There is no such sheet in the portal: whoever has that tells it there, where nothing lies about afterwards.
"""
