"""In charge of making the tables of speeches.gazetteer from what others publish: regions.csv and overlaps.txt."""
