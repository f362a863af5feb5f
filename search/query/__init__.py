"""In charge of what readers type: from a line of text to a query tree, and back into words."""

from .interpretation import Phrases, describe, shortened
from .notes import Note, NoteCode
from .parser import ParsedQuery, parse
from .writing import write

__all__ = ["Note", "NoteCode", "ParsedQuery", "Phrases", "describe", "parse", "shortened", "write"]
