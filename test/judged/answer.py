"""What is sent back, good or bad."""

import json


class Answer:
    def __init__(self, status: int, body: object, media_type: str = "application/json"):
        self.status, self.body, self.media_type = status, body, media_type

    def bytes(self) -> bytes:
        if self.media_type == "application/json":
            return json.dumps(self.body, separators=(",", ":")).encode()
        text = self.body if isinstance(self.body, str) else json.dumps(self.body)
        return text.encode()


class Refusal(Exception):
    def __init__(self, status: int, message: str):
        super().__init__(message)
        self.status, self.message = status, message

    def answer(self, world, request) -> Answer:
        status = self.status
        if world.has("unprocessable") and status == 400:
            status = 422
        if world.has("html-errors"):
            return Answer(status, f"<html><h1>{self.message}</h1></html>", "text/html")
        body = {"message": self.message}
        if world.has("echoes-the-key"):
            body["credential"] = request.headers.get("Authorization") or request.headers.get("x-api-key")
        return Answer(status, body)
