"""Run in a process of its own: a PDF at standard input, its pages as JSON at standard output.

Imports nothing of ours, so that it starts fast. The JSON is
``{"title": str, "pages": [[width, height, segments]], "unreadable": int}``
and a segment is ``[text, left, bottom, right, top]``, in points from the lower left corner: characters that
stand in one line without a gap wider than a space, in the order of the file.
"""

from __future__ import annotations

import ctypes
import json
import sys

MAX_PAGES = 4000  # the longest committee reports have 2,500
MAX_CHARACTERS = 12_000_000  # of all pages; 4,000 pages of 3,000
MAX_PAGE_CHARACTERS = 60_000  # a page of a newspaper has 30,000
# A gap that begins a new segment, in character heights. Word spaces of justified lines reach 0.8.
GAP = 1.0


class Refused(Exception):
    """The file will not be read; the message is the reason."""


def bound(memory: int, seconds: int) -> None:
    """Set limits on this process, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pages_of(content: bytes) -> dict[str, object]:
    """Return the pages of a PDF as the module says; raises Refused."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        reason = "it asks for a password" if "assword" in str(error) else "it is damaged or cut short"
        raise Refused(f"the PDF cannot be opened: {reason}") from None
    if len(document) > MAX_PAGES:
        raise Refused(f"the PDF has {len(document)} pages, more than the limit of {MAX_PAGES}")
    pages: list[list[object]] = []
    total = bad = 0
    for number in range(len(document)):
        try:
            page = document[number]
            segments, count = segments_of(page)
            width, height = page.get_size()
        except pypdfium2.PdfiumError:
            bad += 1
            continue
        total += count
        if total > MAX_CHARACTERS:
            raise Refused(f"the PDF has more than {MAX_CHARACTERS} characters")
        pages.append([round(width, 1), round(height, 1), segments])
        page.close()
    title = document.get_metadata_value("Title")
    return {"title": title, "pages": pages, "unreadable": bad}


def segments_of(page) -> tuple[list[list[object]], int]:  # type: ignore[no-untyped-def]
    """Return the segments of a page and how many characters it has."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    count = min(text.count_chars(), MAX_PAGE_CHARACTERS)
    box = pdfium.FS_RECTF()
    segments: list[Segment] = []
    open_segment: Segment | None = None
    for place in range(count):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code in (10, 13):
            open_segment = None
            continue
        if code in (0, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, place, ctypes.byref(box))
        letter = "-" if code == 2 else chr(code)  # 2 stands for a hyphen at the end of a line
        if open_segment is None or not open_segment.takes(box):
            if letter == " ":
                continue
            open_segment = Segment(box)
            segments.append(open_segment)
        open_segment.add(letter, box)
    text.close()
    return [segment.row() for segment in segments], count


class Segment:
    """Characters in a row. Its height is that of most of them: one bullet in another font does not count."""

    def __init__(self, box: ctypes.Structure) -> None:
        self.letters: list[str] = []
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.levels: dict[tuple[float, float], int] = {}

    def takes(self, box: ctypes.Structure) -> bool:
        """Tell whether a character goes on with this row: same height on the page, no wide gap before it."""
        size = max(self.top - self.bottom, 1.0)
        middle = (box.top + box.bottom) / 2
        level = self.bottom - 0.1 * size <= middle <= self.top + 0.1 * size
        return bool(level and -0.5 * size <= box.left - self.right <= GAP * size)

    def add(self, letter: str, box: ctypes.Structure) -> None:
        self.letters.append(letter)
        self.right = max(self.right, box.right)
        if letter != " ":  # spaces that the library puts in have no height of their own
            self.top, self.bottom = max(self.top, box.top), min(self.bottom, box.bottom)
            level = (round(box.bottom, 1), round(box.top, 1))
            self.levels[level] = self.levels.get(level, 0) + 1

    def row(self) -> list[object]:
        bottom, top = max(self.levels, key=lambda level: self.levels[level])
        return ["".join(self.letters), round(self.left, 1), bottom, round(self.right, 1), top]


def main() -> int:
    bound(int(sys.argv[1]), int(sys.argv[2]))
    try:
        pages = pages_of(sys.stdin.buffer.read())
    except Refused as error:
        print(error, file=sys.stderr)
        return 1
    except MemoryError:
        print("the PDF takes more memory than is allowed", file=sys.stderr)
        return 1
    json.dump(pages, sys.stdout, ensure_ascii=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
