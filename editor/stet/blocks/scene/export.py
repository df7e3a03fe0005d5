# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A scene for other programs: STL for printers, glTF for everything that shows solids."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Sequence

from stet.blocks.block import Setting
from stet.blocks.palette.colour_space import channels
from stet.blocks.scene.build import modelled
from stet.blocks.scene.draw import paints
from stet.blocks.scene.geometry import Mesh, Vector, bounds_of, normal_of


def stl(source: str, setting: Setting) -> bytes:
    """Return binary STL in millimetres, z up.

    Solids that share an edge are moved apart by some thousandths of a millimetre: a program that
    joins equal corners would take the edge for one of four faces, and the solids for open.
    """
    _, model = modelled(source)
    meshes = _apart([body.mesh for body in model.bodies])
    triangles = [triangle for mesh in meshes for triangle in _triangles(mesh)]
    data = bytearray(b"Stet scene, millimetres".ljust(80, b" "))
    data += struct.pack("<I", len(triangles))
    for triangle in triangles:
        data += struct.pack("<12fH", *normal_of(triangle), *(v for p in triangle for v in p), 0)
    return bytes(data)


def glb(source: str, setting: Setting) -> bytes:
    """Return binary glTF 2.0: a node for each solid with its name and colour, metres, y up."""
    _, model = modelled(source)
    found, _ = paints(model, setting)
    buffer = bytearray()
    views: list[dict[str, object]] = []
    accessors: list[dict[str, object]] = []
    materials: list[dict[str, object]] = []
    of_colour: dict[str, int] = {}
    meshes: list[dict[str, object]] = []
    nodes: list[dict[str, object]] = []

    def add(data: bytes, target: int, **accessor: object) -> int:
        views.append(
            {"buffer": 0, "byteOffset": len(buffer), "byteLength": len(data), "target": target}
        )
        buffer.extend(data)
        buffer.extend(b"\0" * (-len(buffer) % 4))
        accessors.append({"bufferView": len(views) - 1, **accessor})
        return len(accessors) - 1

    for number, body in enumerate(model.bodies):
        colour = found[number]
        if colour not in of_colour:
            of_colour[colour] = len(materials)
            linear = [round(_linear(value), 5) for value in channels(colour)]
            surface = {"baseColorFactor": [*linear, 1.0], "metallicFactor": 0.0}
            materials.append({"pbrMetallicRoughness": {**surface, "roughnessFactor": 0.8}})
        # Held as 32-bit numbers, of which the least and the greatest have to be told exactly.
        places = [_float32((x / 1000, z / 1000, -y / 1000)) for x, y, z in body.mesh.vertices]
        data = b"".join(struct.pack("<3f", *place) for place in places)
        box = bounds_of([Mesh(tuple(places), ())])
        position = add(
            data,
            34962,
            componentType=5126,
            count=len(places),
            type="VEC3",
            min=list(box.low),
            max=list(box.high),
        )
        corners = [at for triangle in _numbers(body.mesh) for at in triangle]
        packed = struct.pack(f"<{len(corners)}I", *corners)
        indices = add(packed, 34963, componentType=5125, count=len(corners), type="SCALAR")
        primitive = {"attributes": {"POSITION": position}, "indices": indices}
        meshes.append({"primitives": [{**primitive, "material": of_colour[colour]}]})
        part = body.owners[-1]
        nodes.append({"mesh": number, "name": part.name or f"{part.solid} {number + 1}"})
    told: dict[str, object] = {
        "asset": {"version": "2.0", "generator": "Stet"},
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))} if nodes else {}],
    }
    if nodes:
        told |= {"nodes": nodes, "meshes": meshes, "materials": materials}
        told |= {"accessors": accessors, "bufferViews": views}
        told |= {"buffers": [{"byteLength": len(buffer)}]}
    text = json.dumps(told, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    if nodes:
        chunks += struct.pack("<II", len(buffer), 0x004E4942) + bytes(buffer)
    return struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks


def _numbers(mesh: Mesh) -> Iterator[tuple[int, int, int]]:
    for face in mesh.faces:
        for at in range(1, len(face) - 1):
            yield face[0], face[at], face[at + 1]


def _triangles(mesh: Mesh) -> Iterator[tuple[Vector, Vector, Vector]]:
    for one, two, three in _numbers(mesh):
        yield mesh.vertices[one], mesh.vertices[two], mesh.vertices[three]


def _apart(meshes: Sequence[Mesh]) -> list[Mesh]:
    extent = max((abs(value) for mesh in meshes for v in mesh.vertices for value in v), default=1.0)
    step = max(0.002, extent * 4e-7)
    taken: set[Vector] = set()
    moved: list[Mesh] = []
    for mesh in meshes:
        for times in range(1000):
            candidate = mesh.moved((times * step,) * 3)
            corners = {_float32(vertex) for vertex in candidate.vertices}
            if times == 999 or not corners & taken:
                break
        taken |= corners
        moved.append(candidate)
    return moved


def _float32(place: Vector) -> Vector:
    x, y, z = struct.unpack("<3f", struct.pack("<3f", *place))
    return x, y, z


def _linear(value: float) -> float:
    """Return a channel of sRGB as light, as glTF wants it."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
