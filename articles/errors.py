"""What commands and pages turn into a sentence. Errors of one step live with their step."""


class OperationRefused(Exception):
    """Something an editor asked for that would do harm; the message says why, to be shown."""
