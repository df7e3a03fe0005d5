# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a Word file may try: it is refused with one sentence, or read without what it tries."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from tests.formats.docx.made import MAIN, NAMESPACES, document, package, par, parts_of, run

from stet.formats.docx.package import DamagedPackage, Package, UnsafePackage
from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS, FormatError

GOOD = document(par(run("Words.")))
BODY = par(run("Words."))


def with_document(xml: str | bytes) -> bytes:
    return package({**parts_of(BODY), "word/document.xml": xml})


def doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts_of(BODY).items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def bomb() -> bytes:
    return with_document(
        f"<w:document {NAMESPACES}><w:body>{' ' * (40 << 20)}</w:body></w:document>"
    )


def lying_size() -> bytes:
    """Return a package whose directory says that the document is longer than it is."""
    data = bytearray(GOOD)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        info = archive.getinfo("word/document.xml")
    name = b"word/document.xml"
    entry = data.rindex(name) - 46
    struct.pack_into("<L", data, entry + 24, info.file_size + 5000)
    return bytes(data)


ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 7}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
LAUGHS = f'<!DOCTYPE d [<!ENTITY a "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
TEXT = (
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&{{}};</w:t></w:r></w:p></w:body>"
    "</w:document>"
)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", DamagedPackage, id="empty"),
        pytest.param(b"PK\3\4 and no more", DamagedPackage, id="no zip"),
        pytest.param(GOOD[: len(GOOD) // 2], DamagedPackage, id="cut off"),
        pytest.param(GOOD[:200] + b"\0" * 300 + GOOD[500:], FormatError, id="overwritten"),
        pytest.param(lying_size(), DamagedPackage, id="a part shorter than it says"),
        pytest.param(package({"word/styles.xml": "<a/>"}), DamagedPackage, id="no document"),
        pytest.param(with_document("<w:document"), DamagedPackage, id="no xml"),
        pytest.param(with_document("<html/>"), DamagedPackage, id="another root"),
        pytest.param(with_document(f"<w:document {NAMESPACES}/>"), DamagedPackage, id="no body"),
        pytest.param(with_document("\0\1\2"), DamagedPackage, id="bytes"),
        pytest.param(with_document(LAUGHS + TEXT.format("i")), UnsafePackage, id="laughs"),
        pytest.param(with_document(OUTSIDE + TEXT.format("x")), UnsafePackage, id="entity"),
        pytest.param(
            with_document((LAUGHS + TEXT.format("i")).encode("utf-16")),
            FormatError,
            id="entities in another encoding",
        ),
        pytest.param(bomb(), UnsafePackage, id="zip bomb"),
        pytest.param(
            package({**parts_of(BODY), "../../outside.xml": "x"}), UnsafePackage, id="leads out"
        ),
        pytest.param(
            package({**parts_of(BODY), "word\\..\\..\\x": "x"}), UnsafePackage, id="backslashes"
        ),
        pytest.param(package({**parts_of(BODY), "/etc/x": "x"}), UnsafePackage, id="absolute"),
        pytest.param(doubled(), UnsafePackage, id="one name twice"),
        pytest.param(package({"Q": ""}).replace(b"Q", b"\0"), DamagedPackage, id="no name"),
        pytest.param(
            package({f"word/{index}.xml": "" for index in range(5100)}),
            UnsafePackage,
            id="too many parts",
        ),
        pytest.param(
            with_document(
                f"<w:document {NAMESPACES}><w:body>{'<w:tbl><w:tr><w:tc>' * 20_000}"
                f"{'</w:tc></w:tr></w:tbl>' * 20_000}</w:body></w:document>"
            ),
            DamagedPackage,
            id="nested without end",
        ),
        pytest.param(
            with_document('<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
            FormatError,
            id="strict",
        ),
    ],
)
def test_what_is_unsound_is_refused_with_a_sentence(data: bytes, error: type[FormatError]) -> None:
    with pytest.raises(error) as caught:
        read(data, DEFAULTS)
    sentence = str(caught.value)
    assert sentence.endswith((".", "”."))
    assert "\n" not in sentence
    assert len(sentence) < 300


def test_what_is_locked_says_so() -> None:
    data = bytearray(GOOD)
    data[data.rindex(b"word/document.xml") - 46 + 8] |= 1
    with pytest.raises(FormatError, match="password"):
        read(bytes(data), DEFAULTS)


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("word/vbaProject.bin", b"\xd0\xcf", "macros"),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf", "embedded objects"),
        ("word/activeX/activeX1.xml", b"<x/>", "ActiveX"),
    ],
)
def test_what_could_run_is_named_and_not_run(name: str, content: bytes, what: str) -> None:
    opened = read(package({**parts_of(BODY), name: content}), DEFAULTS)
    assert opened.manuscript.final == "Words.\n"
    assert [what in str(notice) for notice in opened.notices] == [True]


def test_what_lies_outside_is_named_and_not_fetched() -> None:
    link = (
        '<Relationship Id="t" Type="x/attachedTemplate" Target="https://evil.example/t.dotm" '
        'TargetMode="External"/>'
    )
    opened = read(document(BODY, links=link), DEFAULTS)
    assert "files elsewhere" in str(opened.notices[0])


def test_cyclic_styles_end() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/>'
        f'<w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"), ("C", "C"))
    )
    body = par(run("a"), style="A") + par(run("c"), style="C")
    assert read(document(body, styles=styles), DEFAULTS).manuscript.final == "a\n\nc\n"


def test_a_large_picture_is_never_unpacked() -> None:
    data = package({**parts_of(BODY), "word/media/film.bin": b"\0" * (300 << 20)})
    assert read(data, DEFAULTS).manuscript.final == "Words.\n"


def test_untouched_parts_are_copied_to_the_byte() -> None:
    parts = {**parts_of(BODY), "word/media/image1.png": b"\x89PNG" * 1000, "docProps/ä.xml": "<a/>"}
    changed = Package(package(parts)).with_parts(
        {"word/document.xml": b"<new/>", "word/people.xml": b"<people/>"}
    )
    with zipfile.ZipFile(io.BytesIO(changed)) as archive:
        assert archive.testzip() is None
        for name, content in parts.items():
            wanted = content.encode() if isinstance(content, str) else content
            found = archive.read(name)
            assert found == (b"<new/>" if name == "word/document.xml" else wanted)
        assert archive.namelist() == [*parts, "word/people.xml"]


def test_a_package_written_while_streaming_can_be_copied() -> None:
    class Pipe(io.RawIOBase):
        """A file that cannot seek, so that sizes come behind the content."""

        def __init__(self) -> None:
            self.parts = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            piece = bytes(data)  # type: ignore[call-overload]
            self.parts += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(BODY).items():
            archive.writestr(name, content)
    again = Package(pipe.parts).with_parts({"x.xml": b"<x/>"})
    assert read(again, DEFAULTS).manuscript.final == "Words.\n"
    assert MAIN.encode() in Package(again).read("[Content_Types].xml")
