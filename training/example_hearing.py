"""Set the hearing of the bundled coverage as a PDF: ``python training/example_hearing.py``.

The page is set as official transcripts are, in Courier with a running header and a page number, and
the PDF is written by hand, so that it needs no library and comes out the same on every machine.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXT = HERE / "example_hearing.txt"
PDF = HERE.parent / "src" / "onrecord" / "examples" / "hearing-2024-03-14.pdf"

RUNNING_HEADER = "COMMITTEE ON PUBLIC WORKS"
COLUMNS = 72
LINES_ON_PAGE = 52
SIZE, LEADING = 10, 12.5  # points; a Courier character is 0.6 of its size wide
LEFT, TOP = 90, 716  # points from the lower left corner of a US Letter page
PAGE_WIDTH, PAGE_HEIGHT = 612, 792


def lines_of(text: str) -> list[str]:
    """Return the lines as set: each paragraph indented and wrapped, with no line between turns."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        if number < 2:  # the title and the day, each centred
            lines += [paragraph.center(COLUMNS).rstrip(), ""]
        else:
            lines += textwrap.wrap(paragraph, COLUMNS, initial_indent="    ", break_on_hyphens=False)
    return lines


def text_at(x: float, y: float, line: str) -> str:
    """Return the drawing operators that print ``line`` with its left end at ``x``, ``y``."""
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {SIZE} Tf {x:.1f} {y:.1f} Td ({escaped}) Tj ET"


def page_content(lines: list[str], number: int) -> bytes:
    """Return one page's drawing operators, with its header and number."""
    middle = LEFT + (COLUMNS - len(RUNNING_HEADER)) * SIZE * 0.3
    drawn = [text_at(middle, TOP + 3 * LEADING, RUNNING_HEADER)]
    for row, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if line:
            drawn.append(text_at(LEFT + indent * SIZE * 0.6, TOP - row * LEADING, line.lstrip()))
    drawn.append(text_at(PAGE_WIDTH / 2, 42, str(number)))
    return "\n".join(drawn).encode("ascii")


def pdf_of(pages: list[bytes]) -> bytes:
    """Return a PDF 1.4 file of these pages."""
    first = 5  # objects 1 to 4: catalogue, pages, font, information
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Title (The Cracks at Harrow Gap: What Was Known, and When) "
        b"/Author (Assembly, Committee on Public Works) /CreationDate (D:20240314200000Z) >>",
    ]
    for n, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * n + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def main() -> None:
    """Write the PDF into the package."""
    lines = lines_of(TEXT.read_text("ascii"))
    cuts = range(0, len(lines), LINES_ON_PAGE)
    PDF.write_bytes(
        pdf_of([page_content(lines[c : c + LINES_ON_PAGE], n) for n, c in enumerate(cuts, start=1)])
    )


if __name__ == "__main__":
    main()
