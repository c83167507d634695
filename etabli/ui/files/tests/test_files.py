"""Files beside a record, through its pages: brought, looked at, renamed, replaced, taken away, brought back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from etabli.kernel.files import Attachment, attach, store_blob
from etabli.kernel.testing import nothing_written
from etabli.records.testing.cast import make_cast, make_party

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
PANEL = {"HX-Request": "true", "HX-Target": "div#panneau-corps"}


def brought(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_files_are_brought_one_by_one_and_each_refusal_is_told() -> None:
    cast, client, party = make_cast(), Client(), make_party()
    client.force_login(cast.bruno)
    card = f"/repertoire/{party.pk}/"
    answer = client.post(f"{card}fichiers/", {"files": brought("plan.pdf", b"%PDF-1.7 un")}, headers=JSON)
    assert (answer.status_code, answer.json()) == (200, {"names": ["plan.pdf"], "faults": []})
    with nothing_written():
        faked = client.post(f"{card}fichiers/", {"files": brought("faux.pdf", b"MZ programme")}, headers=JSON)
        assert faked.status_code == 422 and "ce que son nom annonce" in faked.json()["faults"][0]
        assert client.post(f"{card}fichiers/", {}, headers=JSON).status_code == 422
    listed = client.get(f"{card}fichiers/", headers={"HX-Request": "true"}).content.decode()
    assert "plan.pdf" in listed and 'data-count="1"' in listed and "<html" not in listed
    assert "plan.pdf" in client.get(card).content.decode()
    client.force_login(cast.hugo)
    assert client.post(f"{card}fichiers/", {"files": brought("a.txt", b"a")}).status_code == 403


def test_a_file_is_looked_at_renamed_replaced_and_taken_back() -> None:
    cast, client, party = make_cast(), Client(), make_party()
    client.force_login(cast.bruno)
    first = attach(party, store_blob(b"<script>un</script>", name="note.txt"), by=cast.bruno)
    files = f"/repertoire/{party.pk}/fichiers/"
    look = f"{files}{first.pk}/apercu/"
    shown = client.get(look, headers=PANEL).content.decode()
    assert "&lt;script&gt;un&lt;/script&gt;" in shown and "<script>un" not in shown and "et-sidepanel" in shown
    raw = client.get(f"{files}{first.pk}/")
    assert raw.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert raw.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"{files}{first.pk}/?telecharger=1").headers["Content-Disposition"].startswith("attachment")

    form = {"name": "Compte rendu", "category": "Chantier"}
    client.post(look, {**form, "upload": brought("x.txt", b"deux")}, headers=PANEL)
    latest = Attachment.objects.get(current=True)
    assert (latest.name, latest.category, latest.version) == ("Compte rendu.txt", "Chantier", 2)
    look = f"{files}{latest.pk}/apercu/"
    same = client.post(look, {**form, "name": latest.name, "upload": brought("x.txt", b"deux")}, headers=PANEL)
    assert same.status_code == 409 and "identique" in same.content.decode()
    assert client.post(look, {"name": "", "category": ""}, headers=PANEL).status_code == 422
    client.post(look, {"faire": f"reprendre-{first.pk}"}, headers=PANEL)
    latest = Attachment.objects.get(current=True)
    assert (latest.version, latest.blob) == (3, first.blob)
    assert client.post(look, {"faire": "reprendre-abc"}, headers=PANEL).status_code == 404

    client.post(f"{files}{latest.pk}/apercu/", {"faire": "retirer"})
    assert not Attachment.objects.filter(archived=False).exists()
    card = client.get(f"/repertoire/{party.pk}/").content.decode()
    assert f"{files}{latest.pk}/remettre/" in card  # the message undoes it
    assert client.get(look).status_code == 404
    assert "Compte rendu" in client.get(f"{files}retires/", headers=PANEL).content.decode()
    client.post(f"{files}{latest.pk}/remettre/")
    assert Attachment.objects.get(current=True).archived is False
    client.force_login(cast.hugo)
    assert client.post(look, form).status_code == 403 and client.get(f"{files}retires/").status_code == 403
