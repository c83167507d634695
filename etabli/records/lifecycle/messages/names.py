"""Names of the vocabulary of CDAR."""

_STANDARD = "urn:un:unece:uncefact:data:standard:"
RSM = f"{_STANDARD}CrossDomainAcknowledgementAndResponse:100"
RAM = f"{_STANDARD}ReusableAggregateBusinessInformationEntity:100"
UDT = f"{_STANDARD}UnqualifiedDataType:100"
QDT = f"{_STANDARD}QualifiedDataType:100"
PREFIXES = {"rsm": RSM, "ram": RAM, "udt": UDT, "qdt": QDT}
GUIDELINE = "urn.cpro.gouv.fr:1p0:CDV:invoice"
TRANSMITTED, TREATED = "305", "23"
INSTANT, DAY = "204", "102"
