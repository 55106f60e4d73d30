"""What can go wrong, in words that say what to do about it."""


class OnRecordError(Exception):
    """The root of every error that On Record raises on purpose."""


class UnreadableSource(OnRecordError):
    """A source that cannot be turned into a document; the message is the reason that is stored."""


class RefusedAddress(UnreadableSource):
    """An address that may not be fetched: private, loopback, or not HTTP."""


class RecordError(OnRecordError):
    """The record's file cannot be opened, is not a record, or is newer than this program."""


class NotOnRecord(OnRecordError):
    """An id, a name or a document that the record does not hold."""


class BadOption(OnRecordError):
    """A value given by the user that cannot be understood, such as a date that is none."""
