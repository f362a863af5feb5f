"""In charge of the one road from the archive to search.

`speech_changed` is sent inside the transaction that publishes, corrects or withdraws speeches, with
`speech_ids: Sequence[int]`. Receivers may write rows of their own in that transaction, and nothing else.
"""

from django.dispatch import Signal

speech_changed = Signal()
