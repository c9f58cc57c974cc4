"""What can go wrong for a user, as a tree.

    CommuniqueError
    ├── InputError        a file, feed or table that cannot be read
    │   └── LanguageError     its text is in a language that the model does not know
    ├── VocabularyError   a file under data/ (or one the user gave in its place) is wrong
    ├── SetupError        something that should be installed is missing
    └── RecordError       the record file cannot be opened, read or written

Every message is one line that names the file, the place in it and the fix. The command line prints
it without a traceback and exits with status 2.
"""


class CommuniqueError(Exception):
    """Base of every error that a user can cause and mend."""


class InputError(CommuniqueError):
    """A file, feed or table that cannot be read."""


class LanguageError(InputError):
    """Text in a language that the installed model does not know."""


class VocabularyError(CommuniqueError):
    """A vocabulary file is wrong: names file and key or line."""


class SetupError(CommuniqueError):
    """A model or optional package is missing: names the command that installs it."""


class RecordError(CommuniqueError):
    """A record (database file) cannot be opened, read or written."""
