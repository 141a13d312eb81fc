"""deepidv Compare Faces, by its page."""

import base64
import binascii
import json
from email.parser import BytesParser
from email.policy import HTTP

from answer import Answer, Refusal
from world import Image, World

LARGEST = 15 * 1024 * 1024
THRESHOLD = 80
FIELDS = ("source", "target")


def authenticate(world: World, request) -> str:
    key = request.headers.get("x-api-key") or ""
    if "key" not in world.accounts.get(key, []):
        raise Refusal(403 if world.has("forbidden-for-unauthorized") else 401, "x-api-key is missing or unknown")
    return key


def fields_of(request) -> dict:
    """The two fields, each either bytes of a file part or a text."""
    given = request.headers.get("Content-Type") or ""
    if given.startswith("multipart/form-data"):
        head = b"Content-Type: " + given.encode() + b"\r\n\r\n"
        message = BytesParser(policy=HTTP).parsebytes(head + request.body)
        fields = {}
        for part in message.iter_parts():
            content = part.get_payload(decode=True) or b""
            name = part.get_param("name", header="content-disposition")
            fields[name] = content if part.get_filename() is not None else content.decode("utf-8", "replace")
        return fields
    if given.split(";")[0] == "application/json":
        try:
            body = json.loads(request.body)
        except ValueError:
            raise Refusal(400, "The body is no JSON") from None
        if isinstance(body, dict):
            return body
    raise Refusal(400, "Send multipart/form-data or an object of application/json")


def image_of(world: World, caller: str, value: object) -> Image:
    content = value if isinstance(value, bytes) else read_text(world, caller, value)
    if len(content) > LARGEST and not world.has("any-size"):
        raise Refusal(413 if world.has("too-large-413") else 400, "The image is larger than 15 MB")
    try:
        return Image(world, content)
    except Refusal:
        if world.has("any-format"):
            return None
        raise


def read_text(world: World, caller: str, value: object) -> bytes:
    if not isinstance(value, str) or value == "":
        raise Refusal(400, "An image is a file, base64 or the key of an object")
    # A key has a name with an ending, and base64 has no full stop.
    if "." in value:
        stored = world.objects.get(value)
        if stored is None or (stored["owner"] != caller and not world.has("reads-foreign-objects")):
            raise Refusal(404 if world.has("foreign-object-404") else 403, "The object is not readable")
        return world.read(stored["file"])
    if not world.has("no-base64url"):
        value = value.replace("-", "+").replace("_", "/")
        value += "=" * (-len(value) % 4)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(400, "The text is no base64") from None


def compare(world: World, request) -> Answer:
    if world.has("validates-first"):
        fields_of(request)
    caller = authenticate(world, request)
    if "penniless" in world.accounts[caller] and not world.has("credit"):
        raise Refusal(402, "There are no tokens left")
    fields = fields_of(request)
    for name in FIELDS:
        if name not in fields:
            raise Refusal(400, name + " is missing")
    source, target = (image_of(world, caller, fields[name]) for name in FIELDS)
    found = [bool(image and image.people) for image in (source, target)]
    if not all(found) and world.has("no-face-400"):
        raise Refusal(400, "There is no face")
    confidence = 0.0
    if all(found):
        cosine = sum(a * b for a, b in zip(source.face(0), target.face(0)))
        confidence = round(max(1.0, min(100.0, 50 + 50 * cosine)), 2)
    elif world.has("confidence-without-a-face"):
        confidence = 12.5
    threshold = THRESHOLD
    if world.has("caller-sets-the-threshold") and isinstance(fields.get("threshold"), (int, float)):
        threshold = fields["threshold"]
    return Answer(200, answer(world, confidence, threshold, found))


def answer(world: World, confidence: float, threshold: float, found: list) -> dict:
    match = confidence >= threshold
    if world.has("own-threshold"):
        match = confidence >= 45
    if world.has("unit-scale"):
        confidence, threshold = confidence / 100, threshold / 100
    if world.has("flags-change-places"):
        found = found[::-1]
    reply = {
        "isMatch": str(match).lower() if world.has("match-as-text") else match,
        "confidence": confidence,
        "threshold": threshold,
        "sourceFaceDetected": found[0],
        "targetFaceDetected": found[1],
    }
    if world.has("no-threshold"):
        del reply["threshold"]
    return reply


OPERATIONS = {"/v1/face/compare": ("POST", compare)}
