"""A small server of two face APIs, written from their documents alone, to be judged by Doppel.

It shares no code and no data with Doppel, and it knows no faces: who is in an image stands in the world file. Each --fault
gives it one known defect. Prints the address that it listens on, and ends when its standard input does.
"""

import argparse
import json
import os
import sys
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import deepidv
import realeyes
from answer import Answer, Refusal
from world import World


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # One packet an answer: header and body apart wait for each other.
    world: World

    def answer(self) -> None:
        # A body that is not read would be taken for the next request.
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        request = Request(self.command, address.path, parse_qs(address.query), self.headers, body)
        try:
            reply = route(self.world, request)
        except Refusal as refusal:
            reply = refusal.answer(self.world, request)
        except Exception:
            trace = traceback.format_exc() if self.world.has("stack-trace") else "internal error"
            reply = Answer(500, trace, "text/plain")
        self.send(reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer

    def send(self, reply: Answer) -> None:
        body = reply.bytes()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


class Request:
    def __init__(self, method, path, query, headers, body):
        self.method, self.path, self.query, self.headers, self.body = method, path, query, headers, body


def route(world: World, request: Request) -> Answer:
    if world.has("any-prefix"):
        request.path = request.path.replace("/v1/v1/", "/v1/")
    for api in (realeyes, deepidv):
        operation = api.OPERATIONS.get(request.path)
        if operation is None:
            continue
        method, run = operation
        if request.method != method:
            raise Refusal(405, "Use " + method)
        return run(world, request)
    raise Refusal(400 if world.has("unknown-path-400") else 404, "There is nothing here")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", required=True, help="JSON: accounts, images, addresses, objects")
    parser.add_argument("--fault", action="append", default=[], help="a defect; may be repeated")
    arguments = parser.parse_args()
    with open(arguments.world, encoding="utf-8") as file:
        Handler.world = World(json.load(file), set(arguments.fault))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    sys.stdin.read()
    # A fault that nothing asks for would be a fault that no test has tried.
    idle = sorted(Handler.world.faults - Handler.world.asked)
    sys.stderr.write("".join(f"no such fault: {name}\n" for name in idle))
    os._exit(1 if idle else 0)


main()
