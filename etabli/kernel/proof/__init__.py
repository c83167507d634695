"""Proof of the books: every area plugs its checks, one command and one address run them all."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.proof.checks import BookCheck, CheckResult, Finding, as_json, run_check, run_checks

__all__ = ["BookCheck", "CheckResult", "Finding", "as_json", "run_check", "run_checks"]

__getattr__ = lazily(
    __name__,
    BookCheck="checks",
    CheckResult="checks",
    Finding="checks",
    as_json="checks",
    run_check="checks",
    run_checks="checks",
)
