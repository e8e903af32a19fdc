"""Read one file: open it, decode it, recognise its dialect, and read it as a table."""

from __future__ import annotations

import os.path
from functools import partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final

from sahel_timeline.dates import DateRules
from sahel_timeline.errors import UnreadableError
from sahel_timeline.model import Problem, Severity
from sahel_timeline.named_tuple import NamedTuple
from sahel_timeline.readers.answer import MANY_ROWS, Answer, merge_answers
from sahel_timeline.readers.decisions import DateReading, Decisions
from sahel_timeline.readers.dialects import (
    CONFLICT_DATASETS,
    EXTENSIONS,
    REQUIRED_COLUMNS,
    ColumnMap,
    Dialect,
)
from sahel_timeline.readers.file_text import (
    HEAD_LENGTH,
    FileProblemError,
    line_blocks,
    separate_lines,
    text_blocks,
)
from sahel_timeline.readers.layouts import layout_for
from sahel_timeline.readers.native_columns import NATIVE_COLUMNS, native_column
from sahel_timeline.readers.raw_file import MAX_UNPACKED, STDIN
from sahel_timeline.readers.source import open_source
from sahel_timeline.readers.table import Table, split_table, unescape_table
from sahel_timeline.readers.table_reader import read_table
from sahel_timeline.readers.text_columns import separated_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_timeline.query.kept import C
    from sahel_timeline.readers.answer import Request
    from sahel_timeline.readers.recognise import Recognised
    from sahel_timeline.readers.source import Source
    from sahel_timeline.readers.table import Lines
    from sahel_timeline.readers.workbook_sheets import BookSheet

_TABLES: Final = frozenset({".csv", ".tsv", ".tab"})


class ReadOptions(NamedTuple):
    """How to read files. `None` means that it is detected.

    ``day_first``, ``century``, ``lasted`` and ``year_first`` are those of `DateRules`.
    ``separator`` separates the items of lists in native and mapped tables. ``max_unpacked`` is the
    number of bytes that an archive can contain. ``on_read`` is called with the number of bytes
    that were read since its last call. ``sheet`` is the only one to read of a workbook.
    """

    encoding: str | None = None
    day_first: bool | None = None
    dialect: Dialect | None = None
    columns: ColumnMap | None = None
    century: int | None = None
    lasted: bool = False
    separator: str | None = None
    max_unpacked: int = MAX_UNPACKED
    on_read: Callable[[int], None] | None = None
    year_first: bool = False
    sheet: str | None = None


def read_file(path: str, name: str, options: ReadOptions, request: Request[C]) -> Answer[C]:
    """Read one file. ``name`` is its name in messages. Raises `UnreadableError`."""
    with open_source(
        path, name, max_unpacked=options.max_unpacked, on_read=options.on_read
    ) as source:
        if source.is_workbook:
            return _read_workbook(source, options, request)
        if source.is_old_excel:
            raise UnreadableError(f"{name!r} is an old Excel file", hint="save it as .xlsx")
        try:
            return _read_source(source, options, request)
        except FileProblemError as error:
            answer = Answer(request.collect(), (error.problem._replace(file=source.name),))
            for encoding in _other_encodings(source, options):
                try:
                    return _read_source(source, options._replace(encoding=encoding), request)
                except FileProblemError:
                    continue
            return answer


def read_text(text: str, name: str, options: ReadOptions, request: Request[C]) -> Answer[C]:
    """Read a text as if it were the content of a file."""
    try:
        return _read_text(lambda: iter([text] if text else ()), None, name, options, request)
    except FileProblemError as error:
        return Answer(request.collect(), (error.problem._replace(file=name),))


def _read_source(source: Source, options: ReadOptions, request: Request[C]) -> Answer[C]:
    texts = partial(text_blocks, source, options.encoding)
    return _read_text(texts, source, source.name, options, request)


def _other_encodings(source: Source, options: ReadOptions) -> tuple[str, ...]:
    """Return the encodings that a file can have if it is not UTF-8: those of its dialect."""
    if options.encoding is not None:
        return ()
    from sahel_timeline.readers.recognise import recognise
    from sahel_timeline.readers.signatures import SIGNATURES

    head = source.head()[:HEAD_LENGTH].decode("latin-1")
    dialect = options.dialect or recognise(lambda: line_blocks([head]), None, None).dialect
    return SIGNATURES[dialect].encodings[1:] if dialect else ()


def _read_text(
    texts: Callable[[], Iterator[str]],
    source: Source | None,
    name: str,
    options: ReadOptions,
    request: Request[C],
) -> Answer[C]:
    head, lines, delimiters = separate_lines(texts, name)
    dialect = options.dialect or guess_dialect(source.inner if source else "", head)
    if dialect in (Dialect.JSON, Dialect.JSONL):
        from sahel_timeline.readers.own_json import json_table

        table = json_table(texts, dialect, source.check_rows if source else lambda _: None)
        return _read_table(table, dialect, name, _begin(options), request)
    begin = partial(_begin, options, None if request.only_columns else texts)
    can_be_native = dialect in {None, Dialect.CSV} and options.columns is None
    if can_be_native and _has_native_header(head, lines):
        return _read_native(lines, delimiters, name, begin, request)
    from sahel_timeline.readers.recognise import lines_below_title, recognise

    recognised = recognise(lines, dialect, options.columns, delimiters)
    if recognised.dialect is Dialect.CSV:
        lines = partial(lines_below_title, lines, recognised.table.header_line)
        answer = _read_native(lines, delimiters, name, begin, request)
    else:
        answer = _read_recognised(recognised, name, options, begin, request)
    return _add_skipped(answer, recognised, name)


def _add_skipped(answer: Answer[C], recognised: Recognised, name: str) -> Answer[C]:
    """Add a warning about a title above the header, if there is one."""
    if not recognised.skipped or not recognised.is_known:
        return answer
    message = "skipped the lines above the header"
    warning = Problem(name, message, recognised.skipped, severity=Severity.WARNING)
    return answer._replace(problems=(warning, *answer.problems))


def guess_dialect(path: str, head: str) -> Dialect | None:
    """Guess JSON or JSON Lines by the extension, else by the first character."""
    extension = os.path.splitext(path)[1].casefold()
    if path != STDIN and extension in EXTENSIONS:
        return EXTENSIONS[extension]
    if path != STDIN and extension in _TABLES:
        return None
    return {"[": Dialect.JSON, "{": Dialect.JSONL}.get(head.lstrip()[:1])


def _has_native_header(head: str, lines: Lines) -> bool:
    """Whether the first line is a native header, or the text is blank.

    The line is split without regard to quotes, so a native header can be missed here.
    `recognise` finds it later.
    """
    if not head.strip():
        return not any(line.strip() for block in lines() for line in block)
    first = head.lstrip().casefold().partition("\n")[0]
    cells = first.replace(";", ",").replace("\t", ",").split(",")
    names = {cell.strip(' "\r') for cell in cells}
    return names.issuperset(REQUIRED_COLUMNS)


def _read_native(
    lines: Lines,
    delimiters: Sequence[str],
    name: str,
    begin: Callable[[], Decisions],
    request: Request[C],
) -> Answer[C]:
    """Read a native table."""
    written = next((line for block in lines() for line in block if line.strip()), "")
    delimiter = _guess_delimiter(written, delimiters)
    table = split_table(lines, delimiter)
    if delimiter == "\t":
        table = unescape_table(table)
    if table.header:
        return _read_table(table, Dialect.CSV, name, begin(), request)
    if table.flaw:
        problem = Problem(name, table.flaw, table.header_line)
    else:
        hint = f"start it with the line {','.join(REQUIRED_COLUMNS)}"
        message = "the header is empty" if written else "the file is empty"
        problem = Problem(name, message, hint=hint)
    return Answer(request.collect(), (problem,), dialects=((name, Dialect.CSV),))


def _guess_delimiter(header: str, delimiters: Sequence[str]) -> str:
    """Return the delimiter with which a header has the most native columns."""

    def count_columns(delimiter: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n') for name in header.split(delimiter)]
        return sum(native_column(name) in NATIVE_COLUMNS for name in names), len(names)

    return max(delimiters, key=count_columns)


def _read_recognised(
    recognised: Recognised,
    name: str,
    options: ReadOptions,
    begin: Callable[[], Decisions],
    request: Request[C],
) -> Answer[C]:
    """Read a recognised table; one with an unknown header is a `Problem`."""
    dialect = recognised.dialect
    if dialect is None or not recognised.is_known:
        from sahel_timeline.readers.map_suggestion import describe_unknown_table

        problem = describe_unknown_table(recognised, name, options.columns)
        return Answer(request.collect(), (problem,))
    return _read_table(recognised.table, dialect, name, begin(), request)


def _read_table(
    table: Table, dialect: Dialect, name: str, decided: Decisions, request: Request[C]
) -> Answer[C]:
    if dialect in CONFLICT_DATASETS:
        request = request._replace(asks_half=False)
    answer = read_table(table, name, layout_for(dialect), request, decided)
    return answer._replace(dialects=((name, dialect),))


def _begin(options: ReadOptions, texts: Callable[[], Iterator[str]] | None = None) -> Decisions:
    """Return what is decided before a table is read, such as whether it is probably long.

    Otherwise, the first rows of a long one would be read twice. If it has 50,000 rows, that takes
    two fifths longer.
    """
    counts = accumulate(text.count("\n") for text in texts()) if texts else ()
    is_long = any(count > MANY_ROWS for count in counts)
    rules = DateRules(
        options.day_first, options.century, options.lasted, year_first=options.year_first
    )
    columns = {} if options.separator is None else separated_by(options.separator)
    dates = DateReading(rules, has_short_years=options.century is not None)
    return Decisions(dates, rules, columns=columns, is_long=is_long)


def _read_workbook(source: Source, options: ReadOptions, request: Request[C]) -> Answer[C]:
    """Read each sheet with a known header as a file of its own."""
    from sahel_timeline.readers.workbook_sheets import (
        describe_sheets,
        name_sheet,
        recognise_sheets,
    )

    name = source.name
    if options.dialect in (Dialect.JSON, Dialect.JSONL):
        raise UnreadableError(
            f"a table cannot be read as {options.dialect}", hint="try another --dialect"
        )
    given = options.dialect, options.columns, options.sheet
    sheets = recognise_sheets(source, *given, only_first=request.only_columns)
    begin = partial(_begin, options)
    if len(sheets) == 1:
        answer = _read_recognised(sheets[0].recognised, name, options, begin, request)
        return answer._replace(problems=(*sheets[0].warnings(name), *answer.problems))
    answers = []
    request = _check_headers(sheets, name, options, request)
    for sheet in sheets:
        named = name_sheet(name, sheet.title)
        answer = _read_recognised(sheet.recognised, named, options, begin, request)
        answers.append(answer._replace(problems=(*sheet.warnings(named), *answer.problems)))
    merged, orders = merge_answers(answers), {answer.day_first for answer in answers}
    return merged._replace(
        notes=(describe_sheets(name, sheets), *merged.notes),
        day_first=orders.pop() if len(orders) == 1 else None,
    )


def _check_headers(
    sheets: Iterable[BookSheet], name: str, options: ReadOptions, request: Request[C]
) -> Request[C]:
    """Call ``on_columns`` with those of all sheets. Another sheet can have what one lacks."""
    if request.on_columns:
        quick = request._replace(only_columns=True, question=None, on_columns=None)
        read = partial(_read_recognised, name=name, options=options, request=quick)
        begin = partial(_begin, options)
        headers = [read(each.recognised, begin=begin).columns for each in sheets]
        if all(headers):
            request.on_columns(tuple(chain.from_iterable(headers)))
    return request._replace(on_columns=None)
