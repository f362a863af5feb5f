"""In charge of a set to measure by that is made: official text of sure structure, destroyed and dressed as copies are."""
