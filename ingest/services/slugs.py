"""In charge of slugs: ASCII, made once from the title, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.text import slugify
from pypinyin import lazy_pinyin

_LENGTH = 80


def readable(text: str, prefix: str = "") -> str:
    """Return ASCII words for a Chinese text: 在县委全会上的讲话 → zai-xian-wei-quan-hui-shang-de-jiang-hua.

    Cut at a syllable within 80 characters; never empty.
    """
    syllables = [prefix] if prefix else []
    length = len(prefix)
    for syllable in lazy_pinyin(text[:60], errors=slugify):
        if not syllable:
            continue
        if length + 1 + len(syllable) > _LENGTH:
            break
        syllables.append(syllable)
        length += 1 + len(syllable)
    return slugify("-".join(syllables))[:_LENGTH] or "x"


def unique(model: type[models.Model], wanted: Sequence[str], seeds: Iterable[str]) -> list[str]:
    """Return a slug for each wanted one that nobody has yet, in one query for all of them.

    A taken slug gets six characters of the hash of its seed, so ten thousand speeches of one title cost no
    more than ten.
    """
    candidates = [
        (slug, f"{slug}-{hashlib.sha256(seed.encode()).hexdigest()[:6]}", seed)
        for slug, seed in zip(wanted, seeds, strict=True)
    ]
    manager = model._default_manager
    asked = {slug for pair in candidates for slug in pair[:2]}
    taken = set(manager.filter(slug__in=asked).values_list("slug", flat=True))
    slugs: list[str] = []
    for plain, hashed, seed in candidates:
        slug = plain if plain not in taken else hashed
        attempt = 0
        while slug in taken or (attempt and manager.filter(slug=slug).exists()):
            attempt += 1
            slug = f"{plain}-{hashlib.sha256(f'{seed}{attempt}'.encode()).hexdigest()[:10]}"
        taken.add(slug)
        slugs.append(slug)
    return slugs
