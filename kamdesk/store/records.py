"""What all tables share: their types, their names, the limits of their texts."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    BLOB,
    INTEGER,
    REAL,
    TEXT,
    CheckConstraint,
    ForeignKey,
    MetaData,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

SHORT, LONG = 1_000, 200_000  # letters a text may hold


class IsoDay(TypeDecorator[date]):
    """A day as ISO Gregorian text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC as ISO text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="milliseconds")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number as text, digit by digit as it was written."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        return None if value is None else Decimal(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = INTEGER
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Any) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Any) -> bool | None:
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """What all tables share: STRICT, named constraints, types of the engine."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: TEXT,
        int: INTEGER,
        float: REAL,
        bytes: BLOB,
        bool: Flag,
        date: IsoDay,
        datetime: Instant,
        Decimal: Exact,
    }


STRICT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


def one_of(column: str, *values: str) -> CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_known")


def parent(target: str, ondelete: str = "CASCADE") -> Any:
    return mapped_column(ForeignKey(target, ondelete=ondelete), index=True)


def long_text() -> Any:
    return mapped_column(default="", info={"limit": LONG})


def added(limit: int = SHORT, default: str = "") -> Any:
    """Make a text column that joined a table later: plain statements need not name it."""
    return mapped_column(default=default, server_default=default, info={"limit": limit})


def guard_texts() -> None:
    """Let the engine refuse a text that is too long or holds a NUL; once all tables are known."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            limit = column.info.get("limit", SHORT)
            kind = getattr(column.type, "impl", column.type)
            if type(column.type) is TEXT and limit and isinstance(kind, TEXT):
                table.append_constraint(
                    CheckConstraint(
                        f"length({column.name}) <= {limit} AND instr({column.name}, char(0)) = 0",
                        name=f"{column.name}_clean",
                    )
                )
