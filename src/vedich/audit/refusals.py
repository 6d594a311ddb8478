"""What an official is told when something may not be done."""


class Refused(Exception):
    """Something may not be done now; the words say why, and what to do instead.

    Whoever raises it makes a class of its own, named for the problem. Pages show it, with status
    409, and the command line too.
    """
