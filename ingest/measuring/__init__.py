"""In charge of measuring the parser: how well it reads labelled documents, and how sure each kind of evidence is."""
