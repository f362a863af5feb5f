"""In charge of what tests of pages share: the small indexed archive of the search tests."""

from tests.search.conftest import archive, index_root, publish

__all__ = ["archive", "index_root", "publish"]
