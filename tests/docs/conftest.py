"""What installs the project once for a whole run is that of tests/house."""

from tests.house.conftest import once, released

__all__ = ["once", "released"]
