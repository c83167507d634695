"""The legal chain: what was issued, paid, archived or closed, each link sealed onto the last (CGI 286, I, 3° bis)."""

from typing import TYPE_CHECKING

from etabli.kernel.exports import lazily

if TYPE_CHECKING:
    from etabli.kernel.chain.appending import append_link
    from etabli.kernel.chain.canon import canonical
    from etabli.kernel.chain.models import ChainHead, ChainLink
    from etabli.kernel.chain.subjects import ChainSubject
    from etabli.kernel.chain.verifying import Verdict, verify_chain

__all__ = ["ChainHead", "ChainLink", "ChainSubject", "Verdict", "append_link", "canonical", "verify_chain"]

__getattr__ = lazily(
    __name__,
    ChainHead="models",
    ChainLink="models",
    ChainSubject="subjects",
    Verdict="verifying",
    append_link="appending",
    canonical="canon",
    verify_chain="verifying",
)
