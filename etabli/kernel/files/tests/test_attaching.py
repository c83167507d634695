"""Files beside records: who sees the record sees them, who may write it may remove them."""

import pytest

from etabli.kernel.actions import Denied, Missing, Refused
from etabli.kernel.companies.models import Company
from etabli.kernel.files import Attachment, archive_attachment, attach, attachments_of, restore_attachment, store_blob
from etabli.kernel.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"


def test_attach_remove_and_bring_back():
    anne = User.objects.create_administrator("anne@etabli.example")
    company = Company.objects.create(name="Atelier")
    attachment = attach(company, store_blob(b"x", name="kbis.pdf"), by=anne, category="kbis")
    assert (attachment.name, attachment.user, attachment.kind) == ("kbis.pdf", anne, "companies.company")
    assert [row.pk for row in attachments_of(company)] == [attachment.pk]
    assert not attachments_of(company, category="autre").exists()
    archive_attachment(attachment, by=anne)
    assert not attachments_of(company).exists()
    with pytest.raises(Refused, match="déjà retiré"):
        archive_attachment(attachment, by=anne)
    restore_attachment(attachment, by=anne)
    assert attachments_of(company).count() == 1


def test_without_a_page_that_carries_the_record_the_file_does_not_exist():
    bruno = User.objects.create_user("bruno@etabli.example")
    company = Company.objects.create(name="Atelier")
    attachment = attach(company, store_blob(b"x", name="kbis.pdf"), by=bruno)
    assert not Attachment.objects.visible_to(bruno).exists()
    with pytest.raises((Missing, Denied)):
        archive_attachment(attachment, by=bruno)


def test_an_administrator_limited_to_a_company_does_not_see_another_companys_files():
    anne = User.objects.create_administrator("anne@etabli.example")
    mine, other = Company.objects.create(name="Mienne"), Company.objects.create(name="Autre")
    anne.companies.add(mine)
    blob = store_blob(b"x", name="kbis.pdf")
    seen, unseen = attach(mine, blob, by=anne), attach(other, blob, by=anne)
    anne = User.objects.get(pk=anne.pk)
    assert list(Attachment.objects.visible_to(anne)) == [seen]
    with pytest.raises(Missing):
        archive_attachment(unseen, by=anne)
