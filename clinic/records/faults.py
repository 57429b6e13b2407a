"""What goes wrong with the record as a whole, in words for whoever looks after the machine."""


class RecordsFault(Exception):
    """It cannot be done; the message says why, and that nothing was touched where nothing was."""
