"""Proof of the books: every area plugs its checks, one command and one address run them all, and every night
a job keeps what they found (`ProofRun`)."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.proof.checks import (
        BookCheck,
        CheckResult,
        FaultListener,
        Finding,
        announce_fault,
        as_json,
        run_check,
        run_checks,
    )
    from etabli.kernel.proof.models import ProofRun
    from etabli.kernel.proof.nightly import last_run

__all__ = [
    "BookCheck",
    "CheckResult",
    "FaultListener",
    "Finding",
    "ProofRun",
    "announce_fault",
    "as_json",
    "last_run",
    "run_check",
    "run_checks",
]

__getattr__ = lazily(
    __name__,
    BookCheck="checks",
    CheckResult="checks",
    FaultListener="checks",
    Finding="checks",
    announce_fault="checks",
    as_json="checks",
    run_check="checks",
    run_checks="checks",
    ProofRun="models",
    last_run="nightly",
)
