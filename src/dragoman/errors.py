"""Every exception that dragoman raises on purpose.

* DragomanError
  - ConfigError      a setting is missing, unknown or out of range
  - ResourceError    a rule, word list, knowledge pack or model file is missing or malformed
  - InputError       an input cannot be read at all: its path, and the reason
  - PipelineError    stages do not fit together, or a stage broke its contract
  - StoreError       the atlas is missing, locked, damaged or of another schema version
  - ExchangeError    a file in somebody else's format cannot be written or read

A report that cannot be coded is no exception: it is a `dragoman.types.Rejection`.
"""


class DragomanError(Exception):
    """Base class: catch this to catch everything that dragoman raises on purpose."""


class ConfigError(DragomanError):
    """A setting is missing, unknown or out of range."""


class ResourceError(DragomanError):
    """A rule, word list, knowledge pack or model file is missing or malformed."""


class InputError(DragomanError):
    """An input cannot be read at all."""


class PipelineError(DragomanError):
    """Stages do not fit together, or a stage broke its contract."""


class StoreError(DragomanError):
    """The atlas is missing, locked, damaged or of another schema version."""


class ExchangeError(DragomanError):
    """A file in somebody else's format cannot be written or read."""
