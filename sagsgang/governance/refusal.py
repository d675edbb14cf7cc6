"""Why a verb was not performed, in one sentence for the one who tried."""


class Refused(Exception):
    """The matter stands as it was; ``str()`` is the sentence, already in the reader's language."""


class NotAllowed(Refused):
    """The one who tried may see the matter but not do this to it."""
