"""Realeyes Face Verification, by its page of 2026-02-16."""

import base64
import binascii
import datetime
import json
import math

from answer import Answer, Refusal
from world import Image, World

# "Threshold Reference": similarity score and cosine similarity.
TABLE = [(0, 0.0), (70, 0.2372), (80, 0.2975), (90, 0.3825), (95, 0.5899), (100, 1.0)]


def authenticate(world: World, request) -> None:
    """API key or bearer token; 401 for what is missing or invalid, 403 for a valid one without an account."""
    refused = 403 if world.has("forbidden-for-unauthorized") else 401
    scheme, _, credential = (request.headers.get("Authorization") or "").partition(" ")
    if not world.has("scheme-in-one-spelling"):
        scheme = {"apikey": "ApiKey", "bearer": "Bearer"}.get(scheme.lower(), scheme)
    if world.has("any-scheme") and credential:
        scheme = "ApiKey"
    if world.has("key-anywhere") and not credential:
        found = scheme or request.headers.get("X-API-Key") or request.query.get("apiKey", [""])[0]
        scheme, credential = "ApiKey", found
    kinds = {"ApiKey": ("key",), "Bearer": ("token", "stray")}
    if world.has("no-tokens"):
        kinds.pop("Bearer")
    if world.has("any-token") and scheme == "Bearer" and credential:
        return
    # An account of the world may have a key and a token that read alike.
    known = [kind for kind in world.accounts.get(credential, []) if kind in kinds.get(scheme, ())]
    if not known:
        raise Refusal(refused, "Who is calling? Send Authorization: ApiKey or Bearer")
    if known == ["stray"]:
        raise Refusal(401 if world.has("unauthorized-for-forbidden") else 403, "The token has no account")


def body_of(world: World, request) -> dict:
    media_type = request.headers.get_content_type() if request.headers.get("Content-Type") else ""
    if media_type != "application/json" and not world.has("any-content-type"):
        raise Refusal(415, "Send application/json")
    try:
        body = json.loads(request.body)
    except ValueError:
        raise Refusal(500 if world.has("broken-json-500") else 400, "The body is no JSON") from None
    if not isinstance(body, dict):
        raise Refusal(400, "The body is no object")
    return body


def limit_of(world: World, body: dict) -> int:
    limit = body.get("maxFaceCount", 10 if world.has("default-ten") else 1)
    if world.has("rounds-the-limit") and isinstance(limit, float):
        limit = int(limit)
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise Refusal(400, "maxFaceCount is an integer")
    least = -5 if world.has("accepts-minus-one") and limit != 0 else 0 if world.has("accepts-zero") else 1
    most = 11 if world.has("accepts-eleven") else 9 if world.has("refuses-ten") else 10
    if not least <= limit <= most:
        if world.has("clamps-the-limit"):
            return max(1, min(10, limit))
        raise Refusal(400, "maxFaceCount is from 1 to 10")
    return limit


def image_of(world: World, body: dict) -> Image:
    image = body.get("image")
    if not isinstance(image, dict):
        if world.has("image-as-text") and isinstance(image, str):
            image = {"bytes": image}
        else:
            raise Refusal(400, "image is missing")
    content, address = image.get("bytes"), image.get("url")
    if "url" in image and address is None and world.has("url-not-nullable"):
        raise Refusal(400, "url is a string")
    if content is not None:
        return Image(world, decoded(world, content))
    if address is None:
        if world.has("accepts-no-image"):
            return None
        raise Refusal(400, "image has neither url nor bytes")
    file = world.addresses.get(address)
    if file is None or world.has("no-addresses"):
        raise Refusal(400, "The address does not answer")
    return Image(world, world.read(file))


def decoded(world: World, content: object) -> bytes:
    if not isinstance(content, str):
        raise Refusal(400, "bytes is a string")
    if world.has("stack-trace"):
        return base64.b64decode(content, validate=True)
    try:
        found = base64.b64decode(content, validate=not world.has("lenient-base64"))
    except (binascii.Error, ValueError):
        raise Refusal(400, "bytes is no base64") from None
    if world.has("jpeg-only") and found[:2] != b"\xff\xd8":
        raise Refusal(400, "The image is no JPEG")
    return found


def faces_of(world: World, request, make) -> Answer:
    if world.has("validates-first"):
        limit_of(world, body_of(world, request))
    authenticate(world, request)
    body = body_of(world, request)
    limit = limit_of(world, body)
    image = image_of(world, body)
    people = image.people if image else []
    if not people and world.has("no-face-404"):
        raise Refusal(404, "There is no face")
    shown = len(people) if world.has("ignores-the-limit") else max(0, min(limit, len(people)))
    left = len(people) - shown
    if world.has("counts-all-faces"):
        left = len(people)
    if world.has("never-unprocessed"):
        left = 0
    if world.has("count-as-text"):
        left = str(left)
    faces = [make(world, image, place) for place in range(shown)]
    media_type = "text/plain" if world.has("plain-text") else "application/json"
    answer = {"faces": faces, "unprocessedFaceCount": left}
    if not faces and world.has("drops-empty-faces"):
        del answer["faces"]
    return Answer(200, answer, media_type)


def face(world: World, image: Image, place: int) -> dict:
    box = image.box(place)
    if world.has("boxes-in-parts"):
        box = {
            "x": box["x"] / image.width,
            "y": box["y"] / image.height,
            "width": box["width"] / image.width,
            "height": box["height"] / image.height,
        }
    if world.has("boxes-outside"):
        box["x"] += image.width
    if world.has("boxes-as-corners"):
        box = {"left": box["x"], "top": box["y"], "right": box["x"] + box["width"], "bottom": box["y"]}
    confidence = 0.99 - 0.01 * place
    return {"confidence": 100 * confidence if world.has("percent") else confidence, "boundingBox": box}


def embedded(world: World, image: Image, place: int) -> dict:
    vector = image.face(place)
    if world.has("511-numbers"):
        vector = vector[:511]
    if world.has("twice-as-long"):
        vector = [2 * value for value in vector]
    if world.has("noisy-embeddings"):
        world.noise = getattr(world, "noise", 0) + 1
        vector = vector[-world.noise :] + vector[: -world.noise]
    if world.has("embedding-as-text"):
        vector = base64.b64encode(json.dumps(vector).encode()).decode()
    if world.has("flat-embeddings"):
        return {**face(world, image, place), "embedding": vector}
    found = face(world, image, place)
    if world.has("boxes-of-its-own"):
        found["boundingBox"]["x"] += 7
    return {"face": found, "embedding": vector}


def detect(world: World, request) -> Answer:
    make = (lambda *all: {"face": face(*all)}) if world.has("nested-detection") else face
    return faces_of(world, request, make)


def embed(world: World, request) -> Answer:
    return faces_of(world, request, embedded)


def compare(world: World, request) -> Answer:
    authenticate(world, request)
    body = body_of(world, request)
    first, second = (vector_of(world, body, name) for name in ("embedding1", "embedding2"))
    if len(first) != len(second) and not world.has("any-length"):
        raise Refusal(400, "The embeddings differ in length")
    cosine = sum(a * b for a, b in zip(first, second))
    if world.has("first-axis-only"):
        cosine = second[0]
    if world.has("swaps-matter"):
        cosine *= 1 if first[0] >= second[0] else 0.9
    return Answer(200, {"similarity": score(world, cosine)})


def vector_of(world: World, body: dict, name: str) -> list:
    vector = body.get(name)
    if vector is None and world.has("null-is-zero"):
        return [0.0] * 512
    if not isinstance(vector, list):
        raise Refusal(400, name + " is an array")
    if world.has("any-length") and all(isinstance(value, (int, float)) for value in vector):
        return vector
    numbers = world.has("trusts-the-numbers") or all(
        isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        for value in vector
    )
    if len(vector) != 512 or not numbers:
        raise Refusal(400, name + " is made of 512 numbers")
    return vector


def score(world: World, cosine: float) -> object:
    if world.has("cosine-itself"):
        return round(cosine, 4)
    if world.has("cosine-times-100"):
        return max(0, round(100 * cosine))
    if cosine < 0:
        return round(100 * cosine) if world.has("below-the-range") else 0
    table = TABLE
    if world.has("off-by-one-row"):
        table = [(0, 0.0)] + [(TABLE[i + 1][0], TABLE[i][1]) for i in range(1, 4)] + [(100, 0.5899), (100, 1.0)]
    if world.has("no-interpolation"):
        return max(score for score, least in table if cosine + 1e-9 >= least)
    exact = 100.0
    for (low, below), (high, above) in zip(table, table[1:]):
        if cosine <= above:
            exact = low + (high - low) * (cosine - below) / (above - below)
            break
    if world.has("falling"):
        exact = 100 - exact
    if world.has("never-100"):
        exact = min(exact, 99)
    return exact if world.has("not-rounded") else round(exact)


def healthz(world: World, request) -> Answer:
    if world.has("healthz-wants-a-key"):
        authenticate(world, request)
    now = datetime.datetime.now(datetime.timezone.utc)
    if world.has("healthz-an-hour-late"):
        now -= datetime.timedelta(hours=1)
    text = now.strftime("%Y-%m-%dT%H:%M:%S") + ("" if world.has("healthz-without-z") else "Z")
    if world.has("healthz-as-object"):
        return Answer(200, {"status": "ok", "time": text})
    return Answer(200, now.strftime("%c") if world.has("healthz-in-words") else text, "text/plain")


def swagger(world: World, _request) -> Answer:
    if world.has("no-swagger"):
        raise Refusal(404, "There is nothing here")
    return Answer(200, "<!doctype html><title>Swagger UI</title>", "text/html")


OPERATIONS = {
    "/v1/face-verification/detect-faces": ("POST", detect),
    "/v1/face-verification/get-face-embeddings": ("POST", embed),
    "/v1/face-verification/compare-face-embeddings": ("POST", compare),
    "/v1/healthz": ("GET", healthz),
    "/swagger": ("GET", swagger),
}
