"""The roles: an uploader puts in, an editor publishes, both without being asked to be made."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group

from speeches.services import roles
from tests import cast

pytestmark = pytest.mark.django_db


def test_migrating_makes_the_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {roles.UPLOADER, roles.EDITOR}


def test_an_uploader_may_put_in_but_not_publish() -> None:
    user = cast.make_user(roles.UPLOADER, "wu")
    assert user.has_perm("speeches.add_transcript")
    assert not user.has_perm("speeches.publish_speech") and not user.has_perm("speeches.change_transcript")


def test_an_editor_may_publish_but_not_delete() -> None:
    user = cast.make_user(roles.EDITOR, "qin")
    assert user.has_perms(["speeches.publish_speech", "speeches.change_speech", "speeches.add_transcript"])
    assert not user.has_perm("speeches.delete_speech")
