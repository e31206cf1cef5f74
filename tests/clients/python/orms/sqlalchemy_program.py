"""SQLAlchemy 2: create_all, reflection, the ORM's session, and Alembic."""

import contextlib
import datetime
import decimal
import enum
import io
import os
import sys
import tempfile
import uuid

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    aliased,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)

from program import expect, step

DRIVER = sys.argv[1]

url = sa.URL.create(
    f"postgresql+{DRIVER}",
    username=os.environ["PGUSER"],
    password=os.environ["PGPASSWORD"],
    host=os.environ["PGHOST"],
    port=int(os.environ["PGPORT"]),
    database=os.environ["PGDATABASE"],
)
engine = sa.create_engine(url)


class Base(DeclarativeBase):
    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class State(enum.Enum):
    NEW = "new"
    DONE = "done"


member_of = sa.Table(
    "member_of",
    Base.metadata,
    sa.Column("person_id", sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("team_id", sa.ForeignKey("team.id"), primary_key=True),
)


class Team(Base):
    __tablename__ = "team"
    id: Mapped[int] = mapped_column(sa.Identity(start=10), primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30), unique=True)
    people: Mapped[list["Person"]] = relationship(secondary=member_of, back_populates="teams")


class Person(Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(50), index=True)
    key: Mapped[uuid.UUID]
    born: Mapped[datetime.date | None]
    active: Mapped[bool] = mapped_column(server_default=sa.true())
    created: Mapped[datetime.datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=func.now()
    )
    manager_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    manager: Mapped["Person | None"] = relationship(remote_side=id, backref="reports")
    teams: Mapped[list[Team]] = relationship(secondary=member_of, back_populates="people")
    tasks: Mapped[list["Task"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="Task.id"
    )
    __table_args__ = (sa.CheckConstraint("length(name) > 1", name="name_length"),)


class Task(Base):
    __tablename__ = "task"
    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    person: Mapped[Person] = relationship(back_populates="tasks")
    title: Mapped[str]
    state: Mapped[State] = mapped_column(
        sa.Enum(State, native_enum=False, length=10, create_constraint=True, name="state")
    )
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(10, 2), default=0)
    rating: Mapped[float | None]
    small: Mapped[int | None] = mapped_column(sa.SmallInteger)
    data: Mapped[dict | None] = mapped_column(postgresql.JSONB)
    plain: Mapped[dict | None] = mapped_column(sa.JSON)
    labels: Mapped[list[str] | None] = mapped_column(postgresql.ARRAY(sa.Text))
    raw: Mapped[bytes | None]
    took: Mapped[datetime.timedelta | None]
    at: Mapped[datetime.time | None]
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.UniqueConstraint("person_id", "title"),
        sa.Index("ix_task_open", "title", postgresql_where=sa.text("state = 'NEW'")),
        sa.Index("ix_task_lower", sa.text("lower(title)")),
    )


def schema():
    with step("create_all") as tell:
        Base.metadata.create_all(engine)
        tell(sorted(sa.inspect(engine).get_table_names()))
        Base.metadata.create_all(engine)
    with step("inspection") as tell:
        inspector = sa.inspect(engine)
        tell(inspector.default_schema_name, inspector.get_schema_names(), inspector.get_view_names())
        for table in sorted(inspector.get_table_names()):
            for column in inspector.get_columns(table):
                tell(table, {key: str(value) for key, value in sorted(column.items())})
            tell(table, inspector.get_pk_constraint(table))
            tell(table, sorted(inspector.get_foreign_keys(table), key=str))
            tell(table, sorted(inspector.get_unique_constraints(table), key=str))
            tell(table, sorted(inspector.get_check_constraints(table), key=str))
            tell(table, sorted(inspector.get_indexes(table), key=str))
            tell(table, inspector.get_table_comment(table))
            tell(table, inspector.has_table(table), inspector.has_table(f"no_{table}"))
    with step("reflection") as tell:
        reflected = sa.MetaData()
        reflected.reflect(engine)
        for table in reflected.sorted_tables:
            tell(table.name, [f"{column.name} {column.type}" for column in table.columns])
    with step("nothing to change") as tell, engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        tell(compare_metadata(context, Base.metadata))


def fill():
    with step("unit of work") as tell, Session(engine) as session:
        team, other = Team(name="red"), Team(name="blue")
        boss = Person(name="Boss", key=uuid.UUID(int=1), teams=[team])
        session.add_all([boss, other])
        for number in range(2, 6):
            boss.reports.append(
                Person(
                    name=f"Person {number}",
                    key=uuid.UUID(int=number),
                    born=datetime.date(1990, number, number),
                    teams=[team] if number % 2 else [team, other],
                    tasks=[
                        Task(
                            title=f"task {number}.{index}",
                            state=State.DONE if index else State.NEW,
                            price=decimal.Decimal(f"{number}.{index}5"),
                            rating=number / 3,
                            small=-number,
                            data={"n": number, "list": [1, None, {"x": "ä"}]},
                            plain={"b": 1, "a": [True]},
                            labels=["a", "b,c", 'd"e'][: index + 1],
                            raw=bytes([0, number, 255]),
                            took=datetime.timedelta(days=number, seconds=1, microseconds=5),
                            at=datetime.time(number, 2, 3, 4),
                        )
                        for index in range(3)
                    ],
                )
            )
        session.commit()
        tell(team.id, boss.id, boss.active, boss.created is not None, [len(p.tasks) for p in boss.reports])
    with step("insert many") as tell, engine.begin() as connection:
        result = connection.execute(
            sa.insert(Task).returning(Task.id, sort_by_parameter_order=True),
            [
                {"person_id": 1, "title": f"bulk {number}", "state": State.NEW, "price": number, "version": 1}
                for number in range(2500)
            ],
        )
        ids = result.scalars().all()
        tell(len(ids), ids == sorted(ids))


def queries():
    manager = aliased(Person)
    cases = {
        "values": select(Task).where(Task.title.like("task%")).order_by(Task.id).limit(3),
        "joins": select(Person.name, manager.name, func.count(Task.id))
        .join(manager, Person.manager)
        .outerjoin(Person.tasks)
        .group_by(Person.name, manager.name)
        .having(func.count() > 1)
        .order_by(Person.name),
        "exists": select(Person.name).where(Person.teams.any(Team.name == "blue")).order_by(Person.name),
        "in": select(Task.title).where(Task.title.in_(["task 2.1", "task 3.2"])).order_by(Task.title),
        "not in nothing": select(func.count()).select_from(Task).where(Task.title.not_in([])),
        "ilike": select(func.count()).select_from(Task).where(Task.title.ilike("TASK%")),
        "regexp": select(func.count()).select_from(Task).where(Task.title.regexp_match(r"^task \d\.1$")),
        "case": select(
            Person.name, sa.case((Person.born.is_(None), "unknown"), else_=sa.cast(Person.born, sa.String))
        ).order_by(Person.id),
        "window": select(
            Task.title, func.row_number().over(partition_by=Task.person_id, order_by=Task.price.desc())
        ).where(Task.rating > 1).order_by(Task.id),
        "cte": select(sa.literal(1)).select_from(
            select(Person.id).where(Person.manager_id.is_not(None)).cte("managed")
        ),
        "json": select(Task.data["n"].as_integer(), Task.data["list"][2]["x"].astext, Task.plain["a"][0].as_boolean())
        .where(Task.data["n"].as_integer() > 3)
        .order_by(Task.id)
        .limit(2),
        "json contains": select(func.count()).where(Task.data.contains({"n": 3}), Task.data.has_key("list")),
        "arrays": select(Task.labels, Task.labels[1], func.cardinality(Task.labels))
        .where(Task.labels.any("b,c"), Task.labels.contains(["a"]))
        .order_by(Task.id)
        .limit(2),
        "dates": select(func.extract("month", Person.born), Person.born + datetime.timedelta(days=1))
        .where(Person.born.between(datetime.date(1990, 3, 1), datetime.date(1990, 4, 30)))
        .order_by(Person.id),
        "intervals": select(func.sum(Task.took), func.max(Task.at)),
        "sums": select(func.sum(Task.price), func.avg(Task.price), func.min(Task.small), func.array_agg(sa.distinct(Task.small))).where(Task.price < 6, Task.small.is_not(None)),
        "union": sa.union_all(select(Team.name), select(Person.name)).order_by("name"),
        "distinct on": select(Task.person_id, Task.title).where(Task.rating.is_not(None)).distinct(Task.person_id).order_by(Task.person_id, Task.price.desc()),
        "lateral": select(
            Person.name,
            (latest := select(Task.title).where(Task.person_id == Person.id).order_by(Task.id.desc()).limit(1).lateral()).c.title,
        ).join(latest, sa.true()).order_by(Person.name),
        "values list": select(sa.values(sa.column("a", sa.Integer), sa.column("b", sa.String), name="v").data([(1, "x"), (2, "y")])),
        "tuples": select(func.count()).where(sa.tuple_(Task.person_id, Task.title).in_([(2, "task 2.0"), (3, "no")])),
        "nulls last": select(Person.born).order_by(Person.born.desc().nulls_last()),
        "offset": select(Task.title).order_by(Task.id).offset(5).limit(2),
        "unnest": select(func.unnest(sa.literal(["p", "q"], postgresql.ARRAY(sa.String)))),
    }
    cases["recursive"] = _chain()
    for name, query in cases.items():
        with step(f"query {name}") as tell, Session(engine) as session:
            for row in session.execute(query):
                tell(*(_shown(value) for value in row))
    with step("loading") as tell, Session(engine) as session:
        people = session.scalars(
            select(Person).options(selectinload(Person.tasks), joinedload(Person.teams)).order_by(Person.id)
        ).unique()
        for person in people:
            tell(person.name, sorted(team.name for team in person.teams), len(person.tasks))
    with step("streaming") as tell, Session(engine) as session:
        tell(sum(1 for _ in session.execute(select(Task.id).execution_options(yield_per=100))))


def _chain():
    chain = select(Person.id, sa.literal(0).label("depth")).where(Person.manager_id.is_(None)).cte("chain", recursive=True)
    chain = chain.union_all(select(Person.id, chain.c.depth + 1).where(Person.manager_id == chain.c.id))
    return select(chain.c.depth, func.count()).group_by(chain.c.depth).order_by(chain.c.depth)


def _shown(value):
    if isinstance(value, Task):
        names = ["id", "title", "state", "price", "rating", "small", "data", "plain", "labels", "raw", "took", "at"]
        return [getattr(value, name) for name in names]
    return bytes(value) if isinstance(value, memoryview) else value


def changes():
    with step("changes") as tell, Session(engine) as session:
        task = session.scalars(select(Task).where(Task.title == "task 2.0")).one()
        task.data = {**task.data, "more": 1}
        task.labels = None
        session.commit()
        tell(task.version, task.data)
        session.execute(sa.update(Task).where(Task.id == task.id).values(version=9))
        session.expire_on_commit = False
        session.commit()
        stale = sa.orm.exc.StaleDataError
        task.title = "lost"
        expect(tell, "stale", stale, session.flush)
        session.rollback()
        result = session.execute(
            sa.update(Task).where(Task.title.like("bulk 1%")).values(price=Task.price + 1).returning(Task.id)
        )
        tell(len(result.all()))
        tell(session.execute(sa.delete(Task).where(Task.title.like("bulk%"))).rowcount)
        session.delete(session.scalars(select(Person).where(Person.name == "Person 5")).one())
        session.commit()
        tell(session.scalar(select(func.count()).select_from(Task)))
    with step("upserts") as tell, engine.begin() as connection:
        insert = postgresql.insert(Team)
        tell(
            connection.execute(
                insert.values([{"name": "red"}, {"name": "green"}])
                .on_conflict_do_update(constraint="uq_team_name", set_={"name": insert.excluded.name + "!"})
                .returning(Team.name)
            ).all()
        )
        tell(connection.execute(postgresql.insert(Team).values(name="green").on_conflict_do_nothing(index_elements=["name"])).rowcount)
    with step("errors") as tell, Session(engine) as session:
        wrong = {
            "unique": Team(name="blue"),
            "check": Person(name="x", key=uuid.UUID(int=9)),
            "null": Person(name=None, key=uuid.UUID(int=9)),
            "too long": Team(name="x" * 31),
            "foreign key": Task(person_id=99, title="x", state=State.NEW),
            "range": Task(person_id=1, title="x", state=State.NEW, small=40000),
            "precision": Task(person_id=1, title="x", state=State.NEW, price=decimal.Decimal("1e9")),
        }
        for name, value in wrong.items():
            def attempt(value=value):
                with session.begin_nested():
                    session.add(value)
            expect(tell, name, DBAPIError, attempt)
        tell(session.scalar(select(func.count()).select_from(Team)))
    with step("isolation") as tell:
        for level in ("SERIALIZABLE", "REPEATABLE READ", "READ COMMITTED", "AUTOCOMMIT"):
            with engine.connect().execution_options(isolation_level=level) as connection:
                tell(level, connection.get_isolation_level(), connection.scalar(sa.text("SHOW transaction_isolation")))
        with engine.connect().execution_options(postgresql_readonly=True) as connection:
            expect(tell, "read only", DBAPIError, lambda: connection.execute(sa.insert(Team).values(name="no")))
    with step("locking") as tell, Session(engine) as session:
        tell(session.scalars(select(Team).where(Team.name == "blue").with_for_update()).one().name)


ENVIRONMENT = """
from alembic import context
import migrated

with migrated.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=migrated.target,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
"""

TEMPLATE = '''
"""${message}"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''


def first_version():
    metadata = sa.MetaData(naming_convention=Base.metadata.naming_convention)
    sa.Table(
        "account",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("amount", sa.Integer, server_default="0"),
    )
    return metadata


def second_version():
    metadata = sa.MetaData(naming_convention=Base.metadata.naming_convention)
    sa.Table(
        "account",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=True, unique=True),
        sa.Column("amount", sa.Numeric(12, 2), server_default="5", nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), server_default=func.now()),
        sa.Column("country_id", sa.Integer, sa.ForeignKey("country.id"), index=True),
    )
    sa.Table("country", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.CHAR(2)))
    return metadata


def alembic():
    import types

    migrated = types.ModuleType("migrated")
    sys.modules["migrated"] = migrated
    with tempfile.TemporaryDirectory() as folder, step("alembic") as tell:
        os.mkdir(f"{folder}/versions")
        for name, text in {"env.py": ENVIRONMENT, "script.py.mako": TEMPLATE}.items():
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        config = Config(stdout=open(os.devnull, "w", encoding="utf-8"))
        config.set_main_option("script_location", folder)
        config.set_main_option("path_separator", "os")
        migrated.engine = engine
        Base.metadata.drop_all(engine)
        for number, version in enumerate([first_version, second_version], start=1):
            migrated.target = version()
            with contextlib.redirect_stdout(io.StringIO()):
                command.revision(config, f"version {number}", autogenerate=True, rev_id=str(number))
            path = next(name for name in os.listdir(f"{folder}/versions") if name.startswith(f"{number}_"))
            with open(f"{folder}/versions/{path}", encoding="utf-8") as file:
                for text in file.read().strip().split("\n"):
                    tell(number, text)
            command.upgrade(config, "head")
            with engine.begin() as connection:
                connection.execute(sa.text("INSERT INTO account (name) VALUES (:name)"), {"name": f"row {number}"})
                tell(number, connection.execute(sa.text("SELECT id, name, amount FROM account ORDER BY id")).all())
            command.check(config)
        command.downgrade(config, "-1")
        with engine.connect() as connection:
            tell(connection.execute(sa.text("SELECT * FROM account ORDER BY id")).all())
            tell(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        tell(sorted(sa.inspect(engine).get_table_names()))


def other_schemas():
    metadata = sa.MetaData()
    sizes = sa.Enum("small", "large", name="sizes", schema="shop")
    item = sa.Table(
        "item",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), nullable=False, unique=True),
        sa.Column("size", sizes, server_default="small"),
        sa.Column("number", sa.Integer, sa.Sequence("numbers", schema="shop", start=7)),
        sa.Index("by_size", "size"),
        schema="shop",
        comment="what is sold",
    )
    sale = sa.Table(
        "sale",
        metadata,
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("item_id", sa.ForeignKey(item.c.id, ondelete="CASCADE"), nullable=False),
        schema="sales",
    )
    shelf = sa.Table("shelf", metadata, sa.Column("item_id", sa.ForeignKey(item.c.id), primary_key=True))
    with step("schemas") as tell:
        with engine.begin() as connection:
            for name in ("shop", "sales"):
                connection.execute(sa.schema.CreateSchema(name, if_not_exists=True))
        metadata.create_all(engine)
        metadata.create_all(engine)
        inspector = sa.inspect(engine)
        tell(sorted(inspector.get_schema_names()))
        for name in ("shop", "sales", None):
            tell(name, sorted(inspector.get_table_names(schema=name)), sorted(inspector.get_sequence_names(schema=name)))
        for column in inspector.get_columns("item", schema="shop"):
            tell(column["name"], column["type"], column["nullable"], column["default"])
        tell(inspector.get_foreign_keys("sale", schema="sales"))
        tell(inspector.get_foreign_keys("shelf"))
        tell(inspector.get_indexes("item", schema="shop"), inspector.get_unique_constraints("item", schema="shop"))
        tell(inspector.get_pk_constraint("item", schema="shop"), inspector.get_table_comment("item", schema="shop"))
        tell(inspector.get_enums(schema="shop"))
        with engine.begin() as connection:
            tell(connection.execute(item.insert().values(name="a", size="large").returning(item)).all())
            tell(connection.execute(item.insert().values(name="b").returning(item)).all())
            connection.execute(sale.insert(), [{"item_id": 1}, {"item_id": 1}, {"item_id": 2}])
            connection.execute(shelf.insert().values(item_id=2))
            query = select(item.c.name, func.count(sale.c.id)).join(sale).group_by(item.c.name).order_by(item.c.name)
            tell(connection.execute(query).all())
            tell(connection.execute(item.update().where(item.c.name == "b").values(size="large").returning(item.c.size)).all())
            upsert = postgresql.insert(item).values(name="a", size="small")
            upsert = upsert.on_conflict_do_update(index_elements=["name"], set_={"size": upsert.excluded.size})
            tell(connection.execute(upsert.returning(item.c.id, item.c.size)).all())
        with engine.connect() as connection:
            expect(tell, "unique", DBAPIError, lambda: connection.execute(item.insert().values(name="a")))
        reflected = sa.MetaData()
        reflected.reflect(engine, schema="sales", resolve_fks=True)
        tell(sorted(reflected.tables))
        translated = engine.execution_options(schema_translate_map={"shop": "sales", None: "shop"})
        plain = sa.Table("item", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("name", sa.String))
        with translated.connect() as connection:
            tell(connection.execute(select(plain.c.name).order_by(plain.c.id)).scalars().all())
        searching = sa.create_engine(url, connect_args={"options": "-c search_path=shop,public"})
        with searching.connect() as connection:
            tell(connection.scalar(sa.text("SELECT current_schema()")), sa.inspect(connection).default_schema_name)
            tell(connection.execute(sa.text("SELECT name FROM item ORDER BY id")).scalars().all())
            tell(sorted(sa.inspect(connection).get_table_names()))
        searching.dispose()
        context = lambda connection: MigrationContext.configure(  # noqa: E731
            connection,
            opts={
                "include_schemas": True,
                "include_object": lambda each, name, kind, *_: kind != "table" or each.schema or name == "shelf",
            },
        )
        with engine.connect() as connection:
            tell(compare_metadata(context(connection), metadata))
        item.append_column(sa.Column("price", sa.Numeric(8, 2)))
        with engine.connect() as connection:
            tell(compare_metadata(context(connection), metadata))
        metadata.drop_all(engine)
        tell(sa.inspect(engine).get_table_names(schema="shop"))
        with engine.begin() as connection:
            for name in ("shop", "sales"):
                connection.execute(sa.schema.DropSchema(name, cascade=True))


for part in (schema, fill, queries, changes, alembic, other_schemas):
    part()
print("end")
