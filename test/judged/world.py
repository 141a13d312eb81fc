"""What a server without a face engine has to be told: who may call, and who is in which image."""

import functools
import hashlib
import math
import random
import struct

from answer import Refusal


class World:
    def __init__(self, told: dict, faults: set):
        self.faults, self.asked = faults, set()
        self.accounts = told.get("accounts", {})  # credential -> what it is
        self.people = told.get("people", {})  # sha256 -> names, from left to right
        self.addresses = told.get("addresses", {})  # URL -> file
        self.objects = told.get("objects", {})  # key -> {file, owner}

    def has(self, fault: str) -> bool:
        self.asked.add(fault)
        return fault in self.faults

    def read(self, file: str) -> bytes:
        with open(file, "rb") as opened:
            return opened.read()


class Image:
    """A JPEG or a PNG: its size by its header, and its people by the table."""

    def __init__(self, world: World, content: bytes):
        self.width, self.height = size_of(world, content)
        # What follows the end of an image is no part of it.
        self.hash = hashlib.sha256(content.rstrip(b"\0")).hexdigest()
        self.people = world.people.get(self.hash, [])

    def box(self, place: int) -> dict:
        """Faces stand beside one another, each in the middle of its share of the width."""
        share = self.width / len(self.people)
        side = int(min(share, self.height) / 2)
        return {
            "x": int(share * place + (share - side) / 2),
            "y": int((self.height - side) / 2),
            "width": side,
            "height": side,
        }

    def face(self, place: int) -> list:
        """A unit vector of 512 numbers. Images of one person lie near one another, those of two people nearly at right angles."""
        person = direction(self.people[place])
        image = direction(self.hash + self.people[place])
        return unit([p + 0.4 * q for p, q in zip(person, image)])


@functools.lru_cache(None)
def direction(seed: str) -> list:
    source = random.Random(seed)
    return unit([source.gauss(0, 1) for _ in range(512)])


def unit(vector: list) -> list:
    length = math.sqrt(sum(value * value for value in vector))
    return [struct.unpack("f", struct.pack("f", value / length))[0] for value in vector]


def size_of(world: World, content: bytes) -> tuple:
    if content[:3] == b"GIF" and world.has("takes-gif"):
        return struct.unpack("<HH", content[6:10])
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
        return struct.unpack(">II", content[16:24])
    if content[:2] == b"\xff\xd8":
        return jpeg_size(content)
    raise Refusal(400, "The image is neither a JPEG nor a PNG")


def jpeg_size(content: bytes) -> tuple:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    raise Refusal(400, "The JPEG has no frame")
