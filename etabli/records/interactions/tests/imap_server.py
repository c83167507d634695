"""A small IMAP server on this machine: as much of RFC 3501 as reading a mailbox needs, and failing on demand."""

import re
import socketserver
import threading
from dataclasses import dataclass, field
from typing import Any

PASSWORD = "secret"


@dataclass
class Folder:
    """Messages by UID."""

    validity: int = 7
    messages: dict[int, bytes] = field(default_factory=dict)

    def add(self, raw: bytes) -> int:
        """One more message, with the next UID."""
        uid = max(self.messages, default=0) + 1
        self.messages[uid] = raw
        return uid


@dataclass
class Post:
    """What the server holds. `dies_at` cuts the connection when that UID is asked for."""

    inbox: Folder = field(default_factory=Folder)
    sent: Folder = field(default_factory=Folder)
    dies_at: int = 0
    fetched: list[int] = field(default_factory=list)

    def folder(self, name: str) -> Folder:
        """By its name, quoted or not."""
        return self.sent if "Envoy" in name else self.inbox


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    server: Any

    def handle(self) -> None:
        self.say("* OK ready")
        self.chosen = self.server.post.inbox
        for line in iter(self.rfile.readline, b""):
            tag, _space, rest = line.decode().strip().partition(" ")
            command = rest.upper()
            if not self.answer(tag, rest, command):
                return

    def answer(self, tag: str, rest: str, command: str) -> bool:
        post = self.server.post
        if command.startswith("CAPABILITY"):
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("LOGIN"):
            if PASSWORD not in rest:
                self.say(f"{tag} NO [AUTHENTICATIONFAILED] wrong")
                return True
        elif command.startswith("LIST"):
            self.say('* LIST (\\HasNoChildren) "/" "INBOX"')
            self.say('* LIST (\\HasNoChildren \\Sent) "/" "Envoyes"')
        elif command.startswith("STATUS"):
            name = rest.split()[1]
            self.say(f"* STATUS {name} (UIDVALIDITY {post.folder(name).validity})")
        elif command.startswith(("EXAMINE", "SELECT")):
            self.chosen = post.folder(rest)
            self.say(f"* {len(self.chosen.messages)} EXISTS")
        elif command.startswith("UID SEARCH"):
            first = int(re.search(r"UID (\d+):", rest[10:]).group(1))  # type: ignore[union-attr]
            found = [uid for uid in self.chosen.messages if uid >= first] or list(self.chosen.messages)[-1:]
            self.say("* SEARCH " + " ".join(map(str, found)))
        elif command.startswith("UID FETCH"):
            return self.fetch(tag, rest)
        elif command.startswith("LOGOUT"):
            self.say("* BYE")
            self.say(f"{tag} OK")
            return False
        self.say(f"{tag} OK done")
        return True

    def fetch(self, tag: str, rest: str) -> bool:
        whole = "HEADER" not in rest
        for uid in map(int, rest.split()[2].split(",")):
            raw = self.chosen.messages.get(uid, b"")
            if whole and uid == self.server.post.dies_at:
                return False
            if whole:
                self.server.post.fetched.append(uid)
            part = raw if whole else raw.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
            name = "BODY[]" if whole else "BODY[HEADER]"
            self.wfile.write(
                f"* 1 FETCH (UID {uid} RFC822.SIZE {len(raw)} FLAGS () {name} {{{len(part)}}}\r\n".encode()
            )
            self.wfile.write(part + b")\r\n")
        self.say(f"{tag} OK done")
        return True

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


class ImapServer(socketserver.ThreadingTCPServer):
    """Listens on a free port until closed."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.post = Post()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def close(self) -> None:
        """Stop."""
        self.shutdown()
        self.server_close()
