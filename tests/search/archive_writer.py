"""In charge of being a process that writes to the archive, like a web worker: `python -m … COUNT SEED PAUSE`.

It publishes, corrects and withdraws speeches, each in a transaction of its own with its outbox row, and
prints the number of transactions that were committed.
"""

from __future__ import annotations

import os
import random
import sys
import time


def main(count: int, seed: int, pause: float) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.db import transaction

    from speeches.models import Speech
    from speeches.signals import speech_changed

    chance = random.Random(seed)
    own: list[int] = []
    for number in range(count):
        with transaction.atomic():
            if own and chance.random() < 0.4:
                speech = Speech.objects.get(pk=chance.choice(own))
                if chance.random() < 0.3:
                    speech.status = Speech.Status.WITHDRAWN
                else:
                    speech.text += f"改正之{number}。"
                speech.save()
            else:
                text = "".join(chance.choice("推动高质量发展，优化营商环境。振兴乡村") for _ in range(400))
                speech = Speech.objects.create(
                    slug=f"w{seed}-{number}",
                    title=f"第{seed}处的第{number}篇",
                    text=f"记号{seed}之{number}。{text}",
                    status=Speech.Status.PUBLISHED,
                )
                own.append(speech.pk)
            speech_changed.send(sender=Speech, speech_ids=[speech.pk])
        time.sleep(pause)
    print(count)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
