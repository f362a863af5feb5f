"""In charge of being an editor in a process of its own: `python -m … NAME SEED COUNT`, random acts on shared speeches.

Every act goes through the services, from what a page showed a moment before. It prints how many acts were written.
"""

from __future__ import annotations

import os
import random
import sys


def main(name: str, seed: int, count: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from dataclasses import replace
    from typing import Any

    from django.contrib.auth.models import User

    from ingest.services import correcting, drafts, merging, text_edits, undoing, versions, withdrawing
    from speeches.models import Act, ActChange, Speech

    chance = random.Random(seed)
    editor = User.objects.get(username=name)
    pks = list(Speech.objects.order_by("pk").values_list("pk", flat=True))

    def from_a_page(speech: Speech, number: int) -> None:
        seen = drafts.of_speech(speech)
        page = merging.PageSeen(merging.stamps(seen), {})
        words = f"{name}之{number}"
        field = chance.choice(["title", "place", "position", "text"])
        value: dict[str, Any] = {field: words}
        changed = (
            text_edits.with_text(seen, f"{seen.text}\n{words}。")
            if field == "text"
            else replace(seen, **value)
        )
        correcting.correct_page(speech, changed, page, editor)

    def act(number: int) -> None:
        speech = Speech.objects.select_related("speaker", "venue").get(pk=chance.choice(pks))
        what = chance.random()
        if what < 0.6:
            from_a_page(speech, number)
        elif what < 0.7:
            withdrawing.withdraw(speech, editor, reason=f"{number}")
        elif what < 0.8:
            withdrawing.republish(speech, editor)
        elif what < 0.9:
            changes = list(ActChange.objects.of_speech(speech.pk).values_list("pk", flat=True))
            versions.restore(speech, chance.choice(changes), editor)
        else:
            latest = ActChange.objects.of_speech(speech.pk).select_related("act").latest("pk")
            undoing.undo(latest.act, editor)

    refused = 0
    for number in range(count):
        try:
            act(number)
        except (merging.Conflicted, undoing.NotUndoable):
            refused += 1
    print(Act.objects.filter(by=editor).count(), refused)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
