"""Versions of a file, its name and its category; what of it may be looked at."""

import pytest

from etabli.kernel.companies.models import Company
from etabli.kernel.files import Attachment, archive_attachment, attach, attachments_of, restore_attachment, store_blob
from etabli.kernel.files.attaching import versions_of
from etabli.kernel.files.previewing import LOOKED_AT, Preview, preview_of
from etabli.kernel.files.versioning import categories_of, classify_file, replace_file, take_version_back
from etabli.kernel.journal.models import JournalEntry
from etabli.kernel.people.models import User
from etabli.kernel.refusals import Invalid, Refused
from etabli.kernel.testing import nothing_written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_a_version_replaces_the_former_one_which_can_be_taken_back():
    anne = User.objects.create_administrator("anne@etabli.example")
    company = Company.objects.create(name="Atelier")
    first = attach(company, store_blob(b"un", name="plan.pdf"), by=anne, category="Plan")
    second = replace_file(first, blob=store_blob(b"deux", name="x.pdf"), name="plan-v2.pdf", by=anne)
    assert (second.version, second.root_id, second.category, second.name) == (2, first.pk, "Plan", "plan-v2.pdf")
    assert list(attachments_of(company)) == [second]
    with nothing_written(), pytest.raises(Refused, match="identique"):
        replace_file(second, blob=second.blob, by=anne)
    with nothing_written(), pytest.raises(Refused, match="version plus récente"):
        replace_file(first, blob=second.blob, by=anne)
    third = take_version_back(first, by=anne)
    assert (third.version, third.blob, third.current) == (3, first.blob, True)
    with nothing_written(), pytest.raises(Refused, match="déjà la version en cours"):
        take_version_back(third, by=anne)
    assert [one.version for one in versions_of(second)] == [3, 2, 1]
    assert JournalEntry.objects.filter(object_id=company.pk, verb="file_replaced").count() == 2

    archive_attachment(third, by=anne)
    assert not Attachment.objects.filter(archived=False).exists()
    with nothing_written(), pytest.raises(Refused, match="retiré"):
        take_version_back(second, by=anne)
    restore_attachment(third, by=anne)
    assert list(attachments_of(company)) == [third] and Attachment.objects.filter(archived=False).count() == 3


def test_a_file_is_named_and_filed_under_a_category():
    anne = User.objects.create_administrator("anne@etabli.example")
    company = Company.objects.create(name="Atelier")
    file = attach(company, store_blob(b"un", name="scan001.pdf"), by=anne)
    classify_file(file, name="Bail commercial", category="  Contrat   2026 ", by=anne)
    assert (file.name, file.category) == ("Bail commercial.pdf", "Contrat 2026")
    assert categories_of(file.kind) == ["Contrat 2026"]
    with nothing_written(), pytest.raises(Invalid):
        classify_file(file, name="  ", category="", by=anne)


def test_pictures_pdf_and_texts_are_shown_and_nothing_runs():
    def look(data: bytes, name: str) -> Preview:
        return preview_of(store_blob(data, name=name))

    assert look(b"\x89PNG\r\n\x1a\n....", "a.png") == Preview("picture")
    assert look(b"%PDF-1.7", "a.pdf") == Preview("pdf")
    assert look(b"PK\x03\x04....", "a.docx") == Preview("none")
    assert look("été".encode("cp1252"), "a.txt") == Preview("text", "été")
    assert look("été".encode("utf-16"), "a.txt") == Preview("text", "été")
    assert look(b"<html><script>alert(1)</script>", "a.html") == Preview("text", "<html><script>alert(1)</script>")
    long = look("é".encode() * LOOKED_AT, "long.txt")
    assert long.is_cut and set(long.text) == {"é"} and len(long.text) == LOOKED_AT // 2
