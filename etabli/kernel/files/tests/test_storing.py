"""Contents are kept once, whole, and forgotten only when nobody needs them."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from etabli.kernel.companies.models import Company
from etabli.kernel.files import Blob, attach, check_files, detach_all, open_blob, read_blob, store_blob
from etabli.kernel.files.cleaning import clean_files
from etabli.kernel.files.places import place_of, unfinished
from etabli.kernel.files.verifying import prove_files
from etabli.kernel.people.actor import SYSTEM

pytestmark = pytest.mark.django_db
TEXT = b"Bonjour"
DIGEST = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def age(blob: Blob) -> None:
    Blob.objects.filter(pk=blob.pk).update(stored_at=timezone.now() - timedelta(days=2))


def test_a_content_lies_under_its_digest_and_comes_back():
    blob = store_blob(TEXT, name="mot.txt", media_type="text/plain")
    assert (blob.sha256, blob.size, blob.media_type, blob.name) == (DIGEST, 7, "text/plain", "mot.txt")
    assert place_of(DIGEST) == settings.MEDIA_ROOT / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert read_blob(blob) == TEXT
    with open_blob(blob) as file:
        assert file.read(3) == b"Bon"
    assert list(unfinished().iterdir()) == []


def test_the_same_content_is_kept_once_under_its_first_name():
    first = store_blob(TEXT, name="a.txt")
    second = store_blob(io.BytesIO(TEXT), name="b.txt")
    assert first.pk == second.pk
    assert second.name == "a.txt"
    assert Blob.objects.count() == 1


def test_a_stream_of_several_pieces_is_kept_whole():
    data = bytes(range(256)) * 12_000
    blob = store_blob(io.BytesIO(data), name="gros.bin")
    assert (blob.size, blob.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert read_blob(blob) == data


def test_a_name_never_reaches_the_path():
    blob = store_blob(TEXT, name="../../etc/passwd\x00\u202e")
    assert blob.name == "passwd"
    assert place_of(blob.sha256).is_relative_to(settings.MEDIA_ROOT)
    with pytest.raises(ValueError, match="not a digest"):
        place_of("../" + "a" * 61)


def test_a_lost_or_altered_content_is_named_and_storing_it_again_repairs():
    blob = store_blob(TEXT, name="a.txt")
    other = store_blob(b"other", name="b.txt")
    assert list(check_files()) == []
    place_of(blob.sha256).unlink()
    place = place_of(other.sha256)
    place.chmod(0o640)
    place.write_bytes(b"0ther")
    assert [(fault.blob.pk, fault.what.split(";")[0].strip()) for fault in check_files()] == [
        (blob.pk, "il manque sur le disque"),
        (other.pk, "son contenu a changé depuis son dépôt"),
    ]
    assert prove_files().first_fault.startswith(f"Fichier «\N{NO-BREAK SPACE}a.txt\N{NO-BREAK SPACE}» ({DIGEST[:12]}…)")
    store_blob(TEXT, name="a.txt")
    assert [fault.blob.pk for fault in check_files()] == [other.pk]
    assert prove_files().examined == 2


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_row_leaves_no_row_and_the_content_can_be_stored_later():
    with pytest.raises(RuntimeError), transaction.atomic():
        store_blob(TEXT, name="a.txt")
        raise RuntimeError
    assert Blob.objects.count() == 0
    assert read_blob(store_blob(TEXT, name="a.txt")) == TEXT


def test_only_old_contents_nobody_points_to_are_forgotten():
    attached, as_logo, alone, fresh = (store_blob(word, name="x") for word in (b"1", b"2", b"3", b"4"))
    company = Company.objects.create(name="Atelier", logo=as_logo)
    attach(company, attached, by=SYSTEM)
    for blob in (attached, as_logo, alone):
        age(blob)
    clean_files.call()
    assert set(Blob.objects.values_list("pk", flat=True)) == {attached.pk, as_logo.pk, fresh.pk}
    assert not place_of(alone.sha256).exists()
    assert place_of(as_logo.sha256).exists()


def test_what_stood_beside_a_deleted_record_is_forgotten_after_a_day():
    company = Company.objects.create(name="Atelier")
    blob = store_blob(TEXT, name="a.txt")
    attach(company, blob, by=SYSTEM)
    detach_all(company)
    clean_files.call()
    assert Blob.objects.count() == 1
    age(blob)
    clean_files.call()
    assert Blob.objects.count() == 0
