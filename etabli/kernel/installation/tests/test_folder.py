"""The data folder: not on a network drive, held by one program, its keys and secrets readable by nobody else."""

from pathlib import Path

import pytest

from etabli.kernel.installation import keys_of
from etabli.kernel.installation.data_folder import UnfitFolder, refuse_network_drive
from etabli.kernel.installation.first_start import EMAIL, ensure_administrator, first_login
from etabli.kernel.installation.vault import VaultClosed, seal, unseal
from etabli.kernel.people.models import User

MOUNTS = "/dev/sda1 / ext4 rw 0 0\nserver:/home /mnt/share nfs4 rw 0 0\n/dev/sdb1 /mnt/share/local ext4 rw 0 0\n"


@pytest.mark.once
def test_a_network_drive_is_refused_with_the_reason():
    refuse_network_drive(Path("/srv/etabli"), MOUNTS)
    refuse_network_drive(Path("/mnt/share/local/data"), MOUNTS)
    with pytest.raises(UnfitFolder, match=r"disque réseau \(nfs4\).*ETABLI_DATA"):
        refuse_network_drive(Path("/mnt/share/data"), MOUNTS)


@pytest.mark.once
def test_keys_are_made_once_and_for_the_owner_alone(tmp_path):
    keys = keys_of(tmp_path)
    assert keys_of(tmp_path) == keys
    assert (len(keys.chain), len(keys.vault)) == (32, 32)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.once
def test_the_vault_opens_with_its_key_alone(settings):
    sealed = seal("très secret")
    assert unseal(sealed) == "très secret"
    assert seal("très secret") != sealed
    for wrong in (sealed[:-4] + "AAA=", "plain"):
        with pytest.raises(VaultClosed):
            unseal(wrong)
    settings.ETABLI_VAULT_KEY = b"x" * 32
    with pytest.raises(VaultClosed):
        unseal(sealed)


@pytest.mark.django_db
def test_the_first_administrator_and_the_password_that_is_shown_until_changed(tmp_path, settings):
    settings.DATA = tmp_path
    user = ensure_administrator()
    assert user is not None
    assert user.is_administrator
    assert ensure_administrator() is None
    login = first_login()
    assert login is not None
    assert login[0] == EMAIL
    assert user.check_password(login[1])
    user.set_password("un autre mot de passe")
    user.save()
    assert first_login() is None
    assert list(tmp_path.iterdir()) == []
    User.objects.update(is_active=False)
    assert ensure_administrator() is not None
