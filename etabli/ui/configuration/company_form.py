"""The form of an own company: identifiers as people type them, checked in French, the rest filled from them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _

from etabli.foundation import banking, identifiers, phones
from etabli.foundation.countries import COUNTRIES, country_name
from etabli.foundation.errors import IdentifierError
from etabli.kernel.companies.models import Company

Check = Callable[[str], str]
CHECKS: dict[str, Check] = {
    "siren": identifiers.siren,
    "siret": identifiers.siret,
    "vat_number": identifiers.eu_vat,
    "iban": banking.iban,
    "bic": banking.bic,
    "phone": phones.phone,
}
TYPED_AT_MOST = 60


def country_choices() -> list[tuple[str, str]]:
    """Countries by name, France first."""
    others = sorted((name, code) for code, name in COUNTRIES.items() if code != "FR")
    return [("FR", country_name("FR")), *((code, name) for name, code in others)]


class CompanyForm(forms.ModelForm):
    """Numbers may be typed with spaces; each wrong one is told under its field."""

    class Meta:
        model = Company
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (found for found in CHECKS if found in self.fields):
            let_type(self.fields[name])
        if "country" in self.fields:
            self.fields["country"] = forms.ChoiceField(label=_("Pays"), choices=country_choices(), initial="FR")
        if "siren" in self.fields and self.instance.pk is None:
            self.fields["siren"].label = _("SIREN ou SIRET")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        self._split_siret(found)
        for name, check in CHECKS.items():
            if found.get(name):
                self._check(found, name, check)
        self._check_family(found)
        return found

    def _check(self, found: dict[str, Any], name: str, check: Check) -> None:
        try:
            found[name] = check(found[name])
        except IdentifierError as error:
            self.add_error(name if name in self.fields else "siren", str(error))

    def _split_siret(self, found: dict[str, Any]) -> None:
        """A SIRET typed for a SIREN says both."""
        digits = "".join(filter(str.isdigit, found.get("siren") or ""))
        if len(digits) != 14:
            return
        try:
            siret = identifiers.siret(digits)
        except IdentifierError as error:
            self.add_error("siren", str(error))
            return
        found["siren"] = siret[:9]
        self.instance.siret = siret
        if "siret" in self.fields and not found.get("siret"):
            found["siret"] = siret

    def _check_family(self, found: dict[str, Any]) -> None:
        """SIRET, VAT number and electronic address are those of the SIREN."""
        siren = found.get("siren", self.instance.siren)
        if not siren:
            return
        if found.get("siret") and not found["siret"].startswith(siren):
            self.add_error("siret", _("Ce SIRET n’est pas celui du SIREN %s.") % siren)
        number = found.get("vat_number") or ""
        if number.startswith("FR") and number != identifiers.vat_number_of(siren):
            self.add_error("vat_number", _("Ce n’est pas le numéro de TVA du SIREN %s.") % siren)
        if found.get("electronic_address"):
            self._check(found, "electronic_address", lambda text: identifiers.electronic_address(text, siren))


def let_type(field: forms.Field) -> None:
    """Spaces are typed, not kept: the width of the column is looked at after they are gone."""
    field.validators = [found for found in field.validators if not isinstance(found, MaxLengthValidator)]
    field.max_length = TYPED_AT_MOST  # type: ignore[attr-defined]
    field.widget.attrs["maxlength"] = str(TYPED_AT_MOST)


def completed(company: Company) -> Company:
    """With what its identifiers say: VAT number of the SIREN, bank of the IBAN. What was typed stays."""
    if company.siren and not company.vat_number and company.vat_regime == Company.VatRegime.NORMAL:
        company.vat_number = identifiers.vat_number_of(company.siren)
    bank = banking.bank_of(company.iban) if company.iban else None
    if bank is not None:
        company.bic = company.bic or bank.bic
        company.bank_name = company.bank_name or bank.name
    return company
