"""Commands of the how-to pages: what stands in their code blocks, cut into single commands of a shell."""
import re
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    page: str
    line: int  # of the page, from 1
    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    page: str
    line: int
    text: str  # one command of bash; may be several lines

    @property
    def first_word(self):
        return self.text.split()[0]


class NotUnderstood(Exception):
    pass


def blocks_of(page: Path, name: str):
    blocks, lines, begin, language = [], None, 0, ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = re.match(r"```(\S*)\s*$", line)
        if lines is None and fence:
            lines, begin, language = [], number + 1, fence.group(1)
        elif lines is not None and line.strip() == "```":
            blocks.append(Block(name, begin, language, tuple(lines)))
            lines = None
        elif lines is not None:
            lines.append(line)
    if lines is not None:
        raise NotUnderstood(f"{name}: the block of line {begin} does not end")
    return blocks


def whole_commands(lines, first_line):
    """Joins lines that end with a backslash, and the lines of a here-document with their command."""
    i = 0
    while i < len(lines):
        begin, text = i, lines[i]
        while text.endswith("\\") and i + 1 < len(lines):
            i += 1
            text += "\n" + lines[i]
        here = re.search(r"<<-?\s*'?(\w+)'?", text)
        if here:
            while i + 1 < len(lines) and lines[i].strip() != here.group(1):
                i += 1
                text += "\n" + lines[i]
        i += 1
        if text.strip() and not text.lstrip().startswith("#"):
            yield first_line + begin, text.strip()


def is_program(word, elsewhere):
    return word in ("headwater", "./headwater") or word in elsewhere or (
        re.fullmatch(r"[A-Za-z][A-Za-z0-9_.+-]*", word) and shutil.which(word))


def is_output(line):
    """What a program printed: indented, in columns, a sentence, or "word: value"."""
    return (line.startswith((" ", "#")) or re.search(r"\S {2,}\S", line) or line[:1].isupper() or line.startswith("event ")
            or re.match(r"[\w-]+( \w+)?: ", line))


def commands_of(block: Block, elsewhere, outputs):
    """The commands of a block without a language or of a shell; none where it is a program's output. `elsewhere`: programs
    that may be missing here; `outputs`: patterns of first lines that look like commands and are none."""
    shown = [line for line in block.lines if line.strip()]
    if block.language not in ("", "sh", "bash", "shell", "console") or not shown:
        return []
    if any(line.startswith("$ ") for line in shown):  # a session: what does not begin with $ was printed
        lines = [line[2:] if line.startswith("$ ") else "" for line in block.lines]
    elif is_program(shown[0].split()[0], elsewhere):
        lines = block.lines
    elif is_output(shown[0]) or any(re.match(pattern, shown[0]) for pattern in outputs):
        return []
    else:
        raise NotUnderstood(f"{block.page}:{block.line}: neither a command nor an output that this test knows: {shown[0]}")
    found = []
    for line, text in whole_commands(list(lines), block.line):
        command = Command(block.page, line, text)
        if not is_program(command.first_word, elsewhere):
            raise NotUnderstood(f"{block.page}:{line}: no program '{command.first_word}' that this test knows: {text}")
        found.append(command)
    return found
