"""A receiver of webhooks as a process of its own: it writes what it gets, a JSON line each, and answers as it is told.

The status that it answers is read from a file before each answer, so a test can change its mind.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DIRECTORY = Path(sys.argv[1])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        told = json.loads((DIRECTORY / "answer.json").read_text())
        if told.get("wait"):
            time.sleep(told["wait"])
        line = json.dumps(
            {
                "path": self.path,
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "body": body.decode(),
                "status": told["status"],
            }
        )
        with (DIRECTORY / "received.jsonl").open("a") as file:
            file.write(line + "\n")
        answer = b"x" * told.get("size", 2)
        self.send_response(told["status"])
        for name, value in told.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 128


if __name__ == "__main__":
    server = Server(("127.0.0.1", int(sys.argv[2])), Handler)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
