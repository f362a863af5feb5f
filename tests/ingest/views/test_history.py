"""The history of a speech: who did what, what differs, bringing versions back, and who may see it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from ingest.services import correcting, drafts, publishing, text_edits, withdrawing
from speeches.models import Act, ActChange, Speech
from tests import cast

pytestmark = pytest.mark.django_db

SECRET = "只在旧版里的机密话"


@pytest.fixture
def speech(archive: object, qin: User) -> Speech:
    """A speech whose first version holds words that readers no longer see."""
    made = publishing.publish(cast.make_transcript(data=cast.speech_bytes(0, advert=f"{SECRET}。")), qin)
    draft = drafts.of_speech(made)
    text = draft.text.replace(f"{SECRET}。", "删改之后的话。").replace("同志们", "各位同志")
    return correcting.correct(made, replace(text_edits.with_text(draft, text), title="更正的标题"), qin)


def history(speech: Speech) -> str:
    return reverse("ingest:history", args=[speech.pk])


def test_it_shows_who_did_what_and_only_the_words_that_differ(as_qin: Client, speech: Speech) -> None:
    page = as_qin.get(history(speech)).content.decode()
    assert "更正" in page and "发布" in page and "qin" in page
    assert "<del>在全县教育工作会议上的讲话</del>" in page and "<ins>更正的标题</ins>" in page
    assert SECRET in page
    assert "百年大计，教育为本。要把教育摆在优先发展的位置" not in page  # a paragraph that did not change


def test_an_earlier_version_is_brought_back_by_its_button(as_qin: Client, speech: Speech) -> None:
    first = ActChange.objects.of_speech(speech.pk).earliest("pk")
    as_qin.post(reverse("ingest:restore", args=[speech.pk]), {"change": first.pk, "told": "恢复原貌"})
    speech.refresh_from_db()
    assert SECRET in speech.text and speech.title == "在全县教育工作会议上的讲话"
    act = Act.objects.latest("pk")
    assert (act.kind, act.told, act.by_name) == ("restore", "恢复原貌", "qin")


@pytest.mark.parametrize("change", ["", "x", "999999", "-1", "9" * 30])
def test_a_version_that_is_not_there_is_not_found(as_qin: Client, speech: Speech, change: str) -> None:
    url = reverse("ingest:restore", args=[speech.pk])
    assert as_qin.post(url, {"change": change}).status_code == 404


def test_a_version_of_another_speech_is_not_found(as_qin: Client, speech: Speech) -> None:
    other = publishing.publish(cast.make_transcript(1))
    foreign = ActChange.objects.of_speech(other.pk).latest("pk")
    assert as_qin.post(reverse("ingest:restore", args=[speech.pk]), {"change": foreign.pk}).status_code == 404


def test_an_act_is_undone_from_its_page(as_qin: Client, speech: Speech) -> None:
    act = Act.objects.get(kind="correct")
    page = as_qin.get(reverse("ingest:act", args=[act.pk])).content.decode()
    assert "整批撤销" in page and "更正的标题" in page
    as_qin.post(reverse("ingest:undo", args=[act.pk]), {"reason": "误改"})
    speech.refresh_from_db()
    assert speech.title == "在全县教育工作会议上的讲话"
    again = as_qin.post(reverse("ingest:undo", args=[act.pk]), follow=True).content.decode()
    assert "已经撤销" in again


def test_the_record_of_the_archive_is_listed_and_filtered(as_qin: Client, speech: Speech) -> None:
    url = reverse("ingest:acts")
    page = as_qin.get(url).content.decode()
    assert page.count('<li class="act">') == 2
    assert speech.title in page
    assert as_qin.get(url, {"kind": "correct", "by": "qin"}).content.decode().count('<li class="act">') == 1
    assert as_qin.get(url, {"by": "\x00nobody"}).status_code == 200
    assert as_qin.get(url, {"kind": "<script>", "by": "<script>"}).content.decode().count("<script>") == 0


def test_a_long_history_costs_as_many_queries_as_a_short_one(
    as_qin: Client, speech: Speech, django_assert_max_num_queries: object
) -> None:
    for number in range(15):
        draft = drafts.of_speech(Speech.objects.get(pk=speech.pk))
        correcting.correct(speech, replace(draft, text=draft.text.replace("各位", f"各位{number}")))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        assert as_qin.get(history(speech)).status_code == 200


ROLES = ("nobody", "plain", "uploader", "editor")
# What a role is answered on each new address: a page, the login, or a refusal.
LOGIN, NO, PAGE, DONE = 302, 403, 200, 302
MATRIX: dict[tuple[str, str], tuple[int, int, int, int]] = {
    ("GET", "history"): (LOGIN, NO, NO, PAGE),
    ("GET", "acts"): (LOGIN, NO, NO, PAGE),
    ("GET", "act"): (LOGIN, NO, NO, PAGE),
    ("GET", "replace"): (LOGIN, NO, NO, PAGE),
    ("POST", "restore"): (LOGIN, NO, NO, DONE),
    ("POST", "undo"): (LOGIN, NO, NO, DONE),
    ("POST", "replace"): (LOGIN, NO, NO, DONE),
    ("POST", "replace-file"): (LOGIN, NO, NO, DONE),
    ("POST", "set-status"): (LOGIN, NO, NO, DONE),
}


def client_of(role: str) -> Client:
    client = Client()
    if role != "nobody":
        client.force_login(cast.make_user(None if role == "plain" else role, f"one-{role}"))
    return client


def address(name: str, speech: Speech) -> str:
    if name == "acts":
        return reverse("ingest:acts")
    if name in {"act", "undo"}:
        return reverse(f"ingest:{name}", args=[Act.objects.filter(kind="correct").latest("pk").pk])
    if name == "replace":
        better = cast.make_transcript(
            data=cast.speech_bytes(0, advert="更全的一份，多一段。"), name="better.txt"
        )
        return reverse("ingest:replace", args=[better.pk, speech.pk])
    return reverse(f"ingest:{name}", args=[speech.pk])


@pytest.mark.parametrize(("method", "name"), MATRIX)
@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what(speech: Speech, method: str, name: str, role: str) -> None:
    before = (Speech.objects.values().get(pk=speech.pk), Act.objects.count())
    url = address(name, speech)
    data = {"change": "0", "op": "withdraw"}
    client = client_of(role)
    response = client.get(url) if method == "GET" else client.post(url, data)
    expected = MATRIX[method, name][ROLES.index(role)]
    assert response.status_code == expected
    if role != "editor":
        assert SECRET not in response.content.decode()
        assert "/login/" in response.get("Location", "/login/")
        assert before == (Speech.objects.values().get(pk=speech.pk), Act.objects.count())
    elif method == "POST":
        assert "/login/" not in response["Location"]


@pytest.mark.parametrize(("method", "name"), [pair for pair in MATRIX if pair[0] == "POST"])
def test_nothing_is_done_without_the_token(speech: Speech, method: str, name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.make_user("editor", "guarded"))
    before = Act.objects.count()
    assert client.post(address(name, speech), {"change": "0"}).status_code == 403
    assert Act.objects.count() == before


@pytest.mark.parametrize("name", ["restore", "undo", "replace-file", "set-status"])
def test_nothing_is_done_by_looking(as_qin: Client, speech: Speech, name: str) -> None:
    assert as_qin.get(address(name, speech)).status_code == 405


@pytest.mark.parametrize("role", ["nobody", "plain", "uploader"])
def test_nothing_of_an_earlier_text_reaches_readers(speech: Speech, role: str) -> None:
    client = client_of(role)
    path = speech.get_absolute_url()
    addresses = [path, f"{path}download.json", f"{path}download.txt", reverse("speeches:feed"), "/", "/speeches/",
                 reverse("ingest:correct", args=[speech.pk]), history(speech)]  # fmt: skip
    for url in addresses:
        assert SECRET not in client.get(url, follow=True).content.decode(), url
    withdrawing.withdraw(speech)
    for url in addresses:
        assert "删改之后的话" not in client.get(url, follow=True).content.decode(), url
