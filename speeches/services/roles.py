"""In charge of the two roles, uploader and editor, and of what each may do."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.db import DEFAULT_DB_ALIAS

UPLOADER = "uploader"
EDITOR = "editor"

_UPLOADER = (
    "add_transcript",
    "view_transcript",
    "add_uploadbatch",
    "view_uploadbatch",
    "view_speech",
    "view_region",
)
PERMISSIONS = {
    UPLOADER: _UPLOADER,
    EDITOR: (
        *_UPLOADER, "change_transcript", "change_uploadbatch", "add_speech", "change_speech", "publish_speech",
        "view_section", "add_speaker", "change_speaker", "view_speaker", "add_venue", "change_venue", "view_venue",
        "change_region", "view_act", "view_actchange",
    ),
}  # fmt: skip


def ensure(sender: AppConfig, using: str = DEFAULT_DB_ALIAS, **_kwargs: Any) -> None:
    """Make the groups with their permissions after each migration; permissions that an admin added stay."""
    # The permissions themselves are made by a receiver that runs after this one.
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    group_model, permission_model = apps.get_model("auth.Group"), apps.get_model("auth.Permission")
    permissions = permission_model.objects.using(using).filter(content_type__app_label=sender.label)
    by_codename = {permission.codename: permission for permission in permissions}
    for name, codenames in PERMISSIONS.items():
        group, _is_new = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.add(*(by_codename[codename] for codename in codenames))
