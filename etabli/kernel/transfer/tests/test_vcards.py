"""Address books as lines of a table."""

import pytest

from etabli.kernel.transfer.reading import UnreadableFile, read_table

BOOK = """BEGIN:VCARD\r
VERSION:3.0\r
N:Delmas;Sophie;;;\r
FN:Sophie Delmas\r
ORG:Menuiserie Érable\\, SARL;Achats\r
TITLE:Acheteuse\r
item1.EMAIL;TYPE=INTERNET;TYPE=pref:sophie@erable.example\r
TEL;TYPE=CELL:06 12 34 56 78\r
TEL;TYPE=WORK,VOICE:05 61 12 00 00\r
ADR;TYPE=WORK:;;14 chemin des\r
  Œillets;Castanet;;31320;France\r
NOTE:Digicode 12\\nAu fond\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Petit;L=C3=A9a\r
TEL;CELL:0698765432\r
END:VCARD\r
BEGIN:VCARD\r
FN:Coupée
"""


@pytest.mark.once
def test_each_whole_card_is_a_line():
    table = read_table(BOOK.encode())
    assert (table.format, len(table.rows)) == ("vcf", 2)
    told = [dict(zip(table.headers, row.cells, strict=False)) for row in table.rows]
    assert told[0] == {
        "Société ou nom": "Menuiserie Érable, SARL",
        "Est un particulier": None,
        "Prénom du contact": "Sophie",
        "Nom du contact": "Delmas",
        "Poste du contact": "Acheteuse",
        "E-mail du contact": "sophie@erable.example",
        "Téléphone fixe": "05 61 12 00 00",
        "Téléphone portable": "06 12 34 56 78",
        "Rue": "14 chemin des Œillets",
        "Code postal": "31320",
        "Ville": "Castanet",
        "Pays": "France",
        "Site web": None,
        "Commentaires": "Digicode 12\nAu fond",
    }
    assert [told[1][name] for name in ("Société ou nom", "Est un particulier", "Téléphone portable")] == [
        "Léa Petit",
        "Oui",
        "0698765432",
    ]


@pytest.mark.once
def test_a_book_without_a_whole_card_says_so():
    with pytest.raises(UnreadableFile, match="aucune fiche"):
        read_table(b"BEGIN:VCARD\r\nFN:X\r\n")
