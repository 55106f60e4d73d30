"""Pages that an archive kept as Python's spelling of their bytes: b'<p>It\\xc2\\xa0failed</p>'."""

from __future__ import annotations

import ast
import re

_LITERAL_LINE = re.compile(rb"^b(?:'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")[ \t\r]*$", re.MULTILINE)
WARNING = "kept as a Python bytes literal; read as the bytes that it stands for"


def unwrapped(content: bytes) -> bytes | None:
    """Return the content, each line that is a bytes literal replaced by its bytes; ``None`` without one."""
    if not content.startswith((b"b'", b'b"')) and b"\nb'" not in content and b'\nb"' not in content:
        return None
    found, changed = [], False
    for line in content.split(b"\n"):
        literal = _LITERAL_LINE.fullmatch(line)
        if literal:
            try:
                line = ast.literal_eval(line.decode("ascii").strip())
                changed = True
            except (ValueError, SyntaxError):  # bytes above 127, or an escape that is none: words after all
                pass
        found.append(line)
    return b"\n".join(found) if changed else None
