"""The line as far as linking, once for the room."""

import pytest
from tests.gate.linking_line import line_up
from tests.linking.line import Stages


@pytest.fixture(scope="package")
def stages() -> Stages:
    return line_up()[1]
