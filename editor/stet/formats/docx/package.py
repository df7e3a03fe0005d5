# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The zip of XML parts that a DOCX is, opened as something that anybody may have made.

Nothing is unpacked that is not asked for, nothing is written to the disk, and no part is larger in
memory than it says it is. XML is parsed without entities, document types and network. Parts that
nobody changed are copied into a new package as they are packed, so they stay the same to the byte
and pictures of any size are never unpacked.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from stet.formats.docx.names import RELATIONSHIPS
from stet.formats.format import FormatError

MOST_PARTS = 5000
LARGEST_PART = 192 << 20
"""Bytes of one XML part, unpacked: some ten times the XML of a novel of 3 MB full of changes."""
_SUSPICIOUS = 16 << 20
_LARGEST_RATIO = 400  # XML of Word's comes out at 10 to 40
_STRICT = "http://purl.oclc.org/ooxml/"

_DAMAGED = "This Word file is damaged: {what}. Open it in Word or LibreOffice and save it anew."


class DamagedPackage(FormatError):
    """The file is no sound package; nothing of it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(_DAMAGED.format(what=what))


class UnsafePackage(FormatError):
    """The file was made to harm who opens it; nothing of it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This Word file was not opened, since {what}.")


class Relationship(NamedTuple):
    """What a part refers to: a part of the package, or something outside that is never fetched."""

    type: str
    target: str
    external: bool


class Package:
    """The parts of a DOCX by their names, such as ``word/document.xml``.

    Made of the file's bytes; raises ``DamagedPackage`` and ``UnsafePackage``.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError):
            raise DamagedPackage("it is no whole zip archive") from None
        if len(infos) > MOST_PARTS:
            raise UnsafePackage(f"it has {len(infos)} parts, more than any document needs")
        self._infos: dict[str, zipfile.ZipInfo] = {}
        known: set[str] = set()
        for info in infos:
            name = info.filename
            if not name:
                raise DamagedPackage("one of its parts has no name")
            if info.is_dir():
                continue
            _check_name(name)
            if name.lower() in known:
                raise UnsafePackage(f"it holds “{name[:80]}” twice, and programs would differ")
            known.add(name.lower())
            self._infos[name] = info

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts, in the order of the file."""
        return tuple(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """Return the bytes of a part that is there; raises ``FormatError``."""
        info = self._infos[name]
        if info.flag_bits & 1:
            raise FormatError("This Word file is locked with a password. Unlock it in Word first.")
        if info.file_size > LARGEST_PART:
            raise UnsafePackage(f"its part “{name[:80]}” is {info.file_size >> 20} MB unpacked")
        if (
            info.file_size > _SUSPICIOUS
            and info.file_size > max(info.compress_size, 1) * _LARGEST_RATIO
        ):
            raise UnsafePackage(f"its part “{name[:80]}” is packed as only a zip bomb is")
        try:
            with self._zip.open(info) as part:
                content = part.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise DamagedPackage(f"its part “{name[:80]}” cannot be unpacked") from None
        if len(content) != info.file_size:
            raise DamagedPackage(f"its part “{name[:80]}” is not as long as it says")
        return content

    def xml(self, name: str, *, long_texts: bool = False) -> etree._Element | None:
        """Return the root of a part, None where the part is missing; raises ``FormatError``.

        A single text of more than 10 MB is only taken with ``long_texts``.
        """
        if name not in self._infos:
            return None
        return parse_xml(self.read(name), name, long_texts=long_texts)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Return what ``part`` refers to, by id; the targets within the package are part names."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found: dict[str, Relationship] = {}
        for each in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
            target = each.get("Target", "")
            external = each.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            type_ = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relationship(type_, target, external)
        return found

    def document_name(self) -> str:
        """Return the name of the part with the text; raises ``FormatError``."""
        for one in self.relationships("").values():
            if one.type == "officeDocument" and one.target in self._infos:
                return one.target
        if "word/document.xml" in self._infos:
            return "word/document.xml"
        raise DamagedPackage("it has no document in it")

    def with_parts(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the package with some parts replaced or added; all others to the byte."""
        return _Packer(self.data, list(self._infos.values())).packed(parts)


def _check_name(name: str) -> None:
    pieces = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in pieces or ":" in pieces[0] or "\0" in name:
        raise UnsafePackage(f"its part “{name[:80]}” has a name that leads out of the package")


def parse_xml(content: bytes, name: str, *, long_texts: bool = False) -> etree._Element:
    """Return the root of some XML, which must have no document type; raises ``FormatError``."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=long_texts,
    )
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise UnsafePackage(f"its part “{name[:80]}” defines entities, which no document needs")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedPackage(f"its part “{name[:80]}” is no sound XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafePackage(f"its part “{name[:80]}” defines entities, which no document needs")
    tag = root.tag
    if isinstance(tag, str) and tag.startswith(f"{{{_STRICT}"):
        raise FormatError(
            "This is a Strict Open XML document, which Stet does not read. Save it in Word as "
            "“Word Document (.docx)”."
        )
    return root


_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_DESCRIPTOR = 0x8
_DATE_1980 = (1 << 5) | 1


class _Packer:
    """Writes a zip of members that are copied as they are packed, and of new ones."""

    def __init__(self, data: bytes, infos: list[zipfile.ZipInfo]) -> None:
        self._data = data
        self._infos = infos
        self._out = io.BytesIO()
        self._directory: list[bytes] = []

    def packed(self, parts: Mapping[str, bytes]) -> bytes:
        for info in self._infos:
            if info.filename in parts:
                self._add(info.filename, parts[info.filename])
            else:
                self._copy(info)
        known = {info.filename for info in self._infos}
        for name, content in parts.items():
            if name not in known:
                self._add(name, content)
        start, directory = self._out.tell(), b"".join(self._directory)
        count = len(self._directory)
        self._out.write(directory)
        self._out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(directory), start, 0))
        return self._out.getvalue()

    def _copy(self, info: zipfile.ZipInfo) -> None:
        begin = info.header_offset
        try:
            header = _LOCAL.unpack_from(self._data, begin)
        except struct.error:
            raise DamagedPackage(f"its part “{info.filename[:80]}” is missing") from None
        begin += _LOCAL.size + header[9] + header[10]
        content = self._data[begin : begin + info.compress_size]
        if header[0] != b"PK\3\4" or len(content) != info.compress_size:
            raise DamagedPackage(f"its part “{info.filename[:80]}” is missing")
        year, month, day, hour, minute, second = info.date_time
        date = ((year - 1980) << 9) | (month << 5) | day
        time = (hour << 11) | (minute << 5) | (second // 2)
        flags = info.flag_bits & ~_DESCRIPTOR  # the sizes are in front now
        sizes = (info.CRC, info.compress_size, info.file_size)
        self._member(info.filename, content, (flags, info.compress_type, time, date, *sizes))

    def _add(self, name: str, content: bytes) -> None:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        sizes = (zlib.crc32(content), len(packed), len(content))
        self._member(name, packed, (0, zipfile.ZIP_DEFLATED, 0, _DATE_1980, *sizes))

    def _member(
        self, name: str, content: bytes, fields: tuple[int, int, int, int, int, int, int]
    ) -> None:
        flags, *others = fields
        try:
            raw, flags = name.encode("ascii"), flags & ~_UTF8
        except UnicodeEncodeError:
            raw, flags = name.encode(), flags | _UTF8
        offset = self._out.tell()
        values = (20, flags, *others)
        self._out.write(_LOCAL.pack(b"PK\3\4", *values, len(raw), 0))
        self._out.write(raw)
        self._out.write(content)
        entry = _CENTRAL.pack(b"PK\1\2", 20, *values, len(raw), 0, 0, 0, 0, 0, offset)
        self._directory.append(entry + raw)
