"""What a joined file carries of its sources, as a file in one piece does."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.writers.pdf_carriage import APPLICATION, VERSION, Carriage, image_name
from pipeline.writers.pdf_join_file import PdfFile
from pipeline.writers.pdf_join_part import literal, reference


def put_carriage(file: PdfFile, carriage: Carriage, pictures: Mapping[str, bytes], digest: str) -> bytes:
    """Write the sources; return the entry of the catalog.

    `pictures` are references by the names that pages use, `digest` is that of what the pages paint.
    """
    sources, private = file.reserve(), file.reserve()
    content = json.dumps(dict(carriage.texts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    file.put_packed(sources, content.encode())
    found = {name: pictures.get(image_name(key)) for name, key in carriage.pictures.items()}
    named = b" ".join(b"%b %b" % (literal(name), where) for name, where in found.items() if where)
    text = b"<</Version %d/Sources %b/Pictures [%b]/Pages (%b)>>"
    file.put_objects([private], [text % (VERSION, reference(sources), named, digest.encode())])
    day = carriage.date.replace("-", "") or "19700101"
    entry = b"/PieceInfo <</%b <</LastModified (D:%b000000Z)/Private %b>>>>"
    return entry % (APPLICATION.encode(), day.encode(), reference(private))
