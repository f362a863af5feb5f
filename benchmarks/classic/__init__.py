"""In charge of a Django app with one model, indexed as the usual haystack + Whoosh + jieba recipe does."""
