"""Files handed out piece by piece, whichever server asks."""

import warnings
from collections.abc import AsyncIterator

from asgiref.sync import async_to_sync

from etabli.ui.answers import Streamed


def test_an_asynchronous_server_gets_the_pieces_one_by_one_and_no_warning():
    read = []

    def pieces():
        for piece in (b"un", b"deux", b"trois"):
            read.append(piece)
            yield piece

    async def first_two(answer: Streamed) -> list[bytes]:
        coming: AsyncIterator[bytes] = aiter(answer)
        return [await anext(coming), await anext(coming)]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert async_to_sync(first_two)(Streamed(pieces())) == [b"un", b"deux"]
    assert read == [b"un", b"deux"]
    assert b"".join(Streamed(pieces())) == b"undeuxtrois"
