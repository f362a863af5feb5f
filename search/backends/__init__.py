"""In charge of where speeches are indexed: one folder a store, and Haystack over whichever settings name.

Nobody imports a store: `search.stores` opens the one that HAYSTACK_CONNECTIONS names.
docs/contributing/search-backend.md tells how to add one.
"""
