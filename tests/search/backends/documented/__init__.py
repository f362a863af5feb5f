"""In charge of gathering the checks of docs/haystack.md."""

from . import counting, filtering, results
from .rows import CHECKS

__all__ = ["CHECKS", "counting", "filtering", "results"]
