"""CSV files as they come: separators, quotes, encodings, titles below a preamble, and files that are no tables."""

import pytest

from etabli.kernel.transfer.reading import UnreadableFile, read_table
from etabli.kernel.transfer.reading.limits import MAX_BYTES

pytestmark = pytest.mark.once


def refusal(data: bytes, **options) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_table(data, **options)
    return refused.value.message


def values(data: bytes) -> list[tuple]:
    return [row.cells for row in read_table(data).rows]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_separator_is_found(sign):
    text = sign.join(["Nom", "Ville", "Prix"]) + "\n" + sign.join(["Dupont", "Lyon", "12.5"]) + "\n"
    table = read_table(text.encode())
    assert table.delimiter == sign
    assert table.headers == ("Nom", "Ville", "Prix")
    assert table.rows[0].cells == ("Dupont", "Lyon", "12.5")


def test_semicolon_wins_over_decimal_commas():
    table = read_table("Réf;Prix;Coût\nA;1,5;2,5\nB;1,25;3,75\n".encode())
    assert (table.delimiter, table.rows[1].cells) == (";", ("B", "1,25", "3,75"))


def test_one_column_keeps_its_commas():
    assert values(b"Nom\nDupont\nDurand\nMartin, fils\nPetit\nGrand\n")[2] == ("Martin, fils",)


def test_separator_announced_for_a_spreadsheet_is_obeyed():
    table = read_table(b"sep=,\nNom,Ville\nDupont;fils,Lyon\n")
    assert (table.headers, table.rows[0].cells, table.rows[0].number) == (("Nom", "Ville"), ("Dupont;fils", "Lyon"), 3)


def test_separator_can_be_imposed():
    assert read_table(b"a;b,c\n1;2,3\n", delimiter=",").headers == ("a;b", "c")


def test_quotes_hold_separators_quotes_and_lines():
    assert values(b'Nom;Note\n"Danone; ""Produits""";"une\nautre"\nX;Y\n') == [
        ('Danone; "Produits"', "une\nautre"),
        ("X", "Y"),
    ]


def test_line_numbers_are_those_of_a_spreadsheet():
    table = read_table(b'Nom;Note\n"A";"sur\ndeux lignes"\n\nB;y\n')
    assert [row.number for row in table.rows] == [2, 4]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac"),
        ("cp850", "DOS (850)"),
    ],
)
def test_encoding_is_found(codec, name):
    text = "Société;Ville\nGénérale des Eaux;Orléans\nMaïs & Blé;Nîmes\nHôtel du Château;Besançon\n"
    table = read_table(text.encode(codec))
    assert table.encoding == name
    assert table.headers == ("Société", "Ville")
    assert table.rows[2].cells == ("Hôtel du Château", "Besançon")


def test_windows_signs_are_read():
    assert values("Nom;Prix\nL’Érable;12 €\nŒuvre;5 €\n".encode("cp1252")) == [("L’Érable", "12 €"), ("Œuvre", "5 €")]


def test_mixed_encodings_are_refused_with_their_line():
    data = "Nom;Ville\nÉté;Orléans\nNoël;Nîmes\nPâques;Besançon\n".encode() + "Défaut;Lyon\n".encode("cp1252")
    assert refusal(data) == (
        "Ce fichier mélange deux encodages (ligne 5). Enregistrez-le en «\u00a0CSV UTF-8\u00a0», puis recommencez."
    )


def test_unknown_alphabet_is_refused():
    assert "L’encodage de ce fichier n’est pas reconnu" in refusal("名前;都市\n山田太郎;東京都\n".encode("shift_jis"))


def test_truncated_utf16_is_refused():
    assert "s’annonce en UTF-16 mais ne l’est pas" in refusal("Nom;Ville\nÉté;Lyon\n".encode("utf-16")[:-1])


def test_already_broken_accents_are_told():
    table = read_table("Nom;Ville\nSociÃ©tÃ©;Lyon\n".encode())
    assert table.notices[0].startswith("Des accents sont abîmés dans ce fichier («\u00a0Ã©\u00a0»")


def test_titles_below_a_preamble_are_found():
    table = read_table(b"Export du 14/03/2027\nLantier Agencement\n\nNom;Ville;CP\nA;Lyon;69003\nB;Nice;06000\n")
    assert (table.header_row, table.headers) == (4, ("Nom", "Ville", "CP"))
    assert [row.number for row in table.rows] == [5, 6]


def test_titles_can_be_placed_by_hand_or_be_absent():
    data = b"Nom;Ville\nA;Lyon\nB;Nice\n"
    assert read_table(data, header_row=2).headers == ("A", "Lyon")
    without = read_table(data, header_row=0)
    assert (without.headers, len(without.rows)) == (("Colonne 1", "Colonne 2"), 3)
    assert refusal(data, header_row=9) == "La ligne 9 est vide\u00a0: elle ne peut pas porter les titres."


def test_empty_and_repeated_titles_get_a_name():
    assert read_table(b"Nom;;Nom\na;b;c\n").headers == ("Nom", "Colonne 2", "Nom (2)")


def test_short_lines_are_filled_and_long_ones_told():
    rows = read_table(b"a;b;c\n1\n1;2;3\n1;2;3;4\n1;2;3;;\n").rows
    assert [(row.cells, row.surplus) for row in rows] == [
        (("1", None, None), False),
        (("1", "2", "3"), False),
        (("1", "2", "3"), True),
        (("1", "2", "3"), False),
    ]


def test_unclosed_quote_is_refused_with_its_line():
    assert refusal(b'Nom;Ville\nA;Lyon\n"B;Nice\nC;Paris\n').startswith("Un guillemet ouvert à la ligne 3")
    long = 'Nom;Ville\n"B;Nice\n' + "C;Paris\n" * 30_000
    assert refusal(long.encode()).startswith("Un guillemet ouvert à la ligne 2")


def test_a_quote_inside_a_word_is_only_a_sign():
    assert values('Nom;Taille\nÉcran;27"\nTube;3" fileté\n'.encode())[0] == ("Écran", '27"')


def test_formula_is_refused_but_signs_stay_text():
    row = read_table("Nom;Téléphone;Solde;Compte\n=HYPERLINK(1);+33 6 12;-12,5;@lyon\n".encode()).rows[0]
    assert row.cells == ("=HYPERLINK(1)", "+33 6 12", "-12,5", "@lyon")
    assert row.refused == {
        0: "Cette cellule contient une formule (=HYPERLINK(1)), qui n’est jamais importée. Remplacez-la par sa valeur."
    }


def test_zeros_kept_by_a_spreadsheet_trick_are_unwrapped():
    row = read_table(b'Nom;CP\nA;="01000"\n').rows[0]
    assert (row.cells, row.refused) == (("A", "01000"), {})


def test_empty_files_are_refused():
    assert refusal(b"") == "Ce fichier est vide."
    assert refusal(b"\xef\xbb\xbf") == "Ce fichier est vide."
    assert refusal(b"\n ; ;\n\n") == "Ce fichier est vide."
    assert refusal(b"Nom;Ville\n") == "Ce fichier n’a que des titres de colonnes\u00a0: aucune ligne à importer."


def test_twenty_megabytes_of_zeros_are_refused():
    assert refusal(bytes(20 * 1024 * 1024)).startswith("Ce fichier ne contient que des octets nuls")
    assert "cellule démesurée" in refusal(b"0" * (20 * 1024 * 1024))


def test_too_large_a_file_is_refused_unread():
    assert refusal(b"a" * (MAX_BYTES + 1)).startswith(
        "Ce fichier pèse 26 Mo\u00a0; la limite est de 25 Mo.".replace("\u00a0;", "\u202f;")
    )


def test_too_many_lines_or_columns_are_refused():
    assert "plus de 100\u202f000 lignes" in refusal(b"a;b\n" + b"1;2\n" * 100_001)
    assert "trop large" in refusal((";".join("c" * 300) + "\n" + ";".join("1" * 300) + "\n").encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", "un PDF, pas un tableau"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "une image, pas un tableau"),
        (b"\x1f\x8b\x08" + bytes(range(200)), "une archive compressée"),
        (b"{\\rtf1 Bonjour}", "un document de traitement de texte"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "ancien format d’Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protégé par un mot de passe"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04", "n’est pas un texte"),
        (bytes(range(1, 32)) * 40, "n’est pas un texte"),
        (b"Nom;Ville\nA\0B;Lyon\n", "n’est pas un texte"),
    ],
)
def test_what_is_no_table_is_refused(data, words):
    assert words in refusal(data)
