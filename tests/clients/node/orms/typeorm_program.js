/** TypeORM: synchronize, generated and written migrations, repositories, and the query builder. */
import "reflect-metadata";
import {
  Brackets,
  DataSource,
  EntitySchema,
  In,
  IsNull,
  LessThan,
  Like,
  Not,
  Raw,
  TableColumn,
  TableIndex,
} from "typeorm";
import { connection, expectError, line, step } from "./program.js";

const author = {
  name: "author",
  columns: {
    id: { type: Number, primary: true, generated: true },
    name: { type: String, length: 60, unique: true },
    born: { type: "date", nullable: true },
    profile: { type: "jsonb", nullable: true },
    createdAt: { type: "timestamptz", createDate: true },
    updatedAt: { type: "timestamp", updateDate: true },
    deletedAt: { type: "timestamptz", deleteDate: true },
    version: { type: Number, version: true },
  },
  relations: {
    books: { type: "one-to-many", target: "book", inverseSide: "author", cascade: true },
  },
};
const book = {
  name: "book",
  tableName: "books",
  columns: {
    id: { type: "uuid", primary: true, generated: "uuid" },
    title: { type: "text" },
    price: { type: "numeric", precision: 10, scale: 2, default: 0 },
    pages: { type: "int", nullable: true },
    isbn: { type: "bigint", nullable: true },
    tags: { type: "text", array: true, default: [] },
    cover: { type: "bytea", nullable: true },
    list: { type: "simple-array", nullable: true },
    rating: { type: "double precision", nullable: true },
    inStock: { type: Boolean, default: true, name: "in_stock" },
  },
  relations: {
    author: {
      type: "many-to-one",
      target: "author",
      inverseSide: "books",
      onDelete: "CASCADE",
      nullable: false,
    },
    shelves: { type: "many-to-many", target: "shelf", joinTable: { name: "book_shelves" } },
  },
  indices: [{ columns: ["title", "pages"] }, {
    name: "cheap",
    columns: ["price"],
    where: "price < 5",
  }],
  checks: [{ name: "pages_positive", expression: "pages > 0" }],
};
const shelf = {
  name: "shelf",
  columns: {
    id: { type: "smallint", primary: true },
    room: { type: "varchar", length: "10", default: "hall" },
  },
  uniques: [{ columns: ["room", "id"] }],
};

const common = { type: "postgres", ...connection, username: connection.user, logging: false };
const first = new DataSource({
  ...common,
  entities: [author, book, shelf].map((each) => new EntitySchema(each)),
});

async function tellSchema(tell, source) {
  const runner = source.createQueryRunner();
  for (const name of ["author", "books", "shelf", "book_shelves"]) {
    const table = await runner.getTable(name);
    for (const column of table.columns) {
      tell(
        name,
        column.name,
        column.type,
        column.length,
        column.precision,
        column.scale,
        column.isNullable,
        column.isGenerated,
        column.default,
        column.isPrimary,
        column.isUnique,
        column.isArray,
      );
    }
    tell(
      name,
      table.indices.map((each) => [each.name, each.columnNames, each.isUnique, each.where]).sort(),
    );
    tell(
      name,
      table.foreignKeys.map((
        each,
      ) => [each.name, each.columnNames, each.referencedTableName, each.onDelete]).sort(),
    );
    tell(
      name,
      table.uniques.map((each) => [each.name, each.columnNames]).sort(),
      table.checks.map((each) => [each.name, each.expression]).sort(),
    );
  }
  await runner.release();
}

await step("synchronize", async (tell) => {
  await first.initialize();
  await first.synchronize();
  await tellSchema(tell, first);
  const left = await first.driver.createSchemaBuilder().log();
  tell("left", left.upQueries.map(({ query }) => query));
});

await step("saving", async (tell) => {
  const authors = first.getRepository("author");
  const saved = await authors.save(
    Array.from({ length: 4 }, (_, number) => ({
      name: `Author ${number}`,
      born: `1980-01-0${number + 1}`,
      profile: { n: number, list: [1, null] },
      books: Array.from({ length: number }, (_, index) => ({
        title: `Book ${number}.${index}`,
        price: index + 0.25,
        pages: 100 * index + 1,
        isbn: `978000000000${index}`,
        tags: ["a", 'b"c', "d,e"].slice(0, index),
        cover: Buffer.from([0, index]),
        list: ["x", "y"],
        rating: number / 3,
      })),
    })),
  );
  tell(saved.map(({ id, version }) => [id, version]), saved[3].books[0].id.length);
  await first.getRepository("shelf").insert([{ id: 1 }, { id: 2, room: "attic" }]);
  const some = await first.getRepository("book").findOneByOrFail({ title: "Book 1.0" });
  some.shelves = await first.getRepository("shelf").find();
  await first.getRepository("book").save(some);
});

const books = () => first.getRepository("book").createQueryBuilder("book");
const queries = {
  "find": async () =>
    (await first.getRepository("book").find({
      where: { price: LessThan(2), title: Like("Book 3%") },
      order: { title: "ASC" },
    })).map(({ id: _id, ...rest }) => rest),
  "relations": async () =>
    (await first.getRepository("author").find({
      relations: { books: { shelves: true } },
      order: { id: "ASC", books: { title: "DESC" } },
    })).map((
      each,
    ) => [
      each.name,
      each.books.map(({ title, shelves }) => [title, shelves.map(({ room }) => room).sort()]),
    ]),
  "operators": () =>
    Promise.all([
      first.getRepository("author").countBy({ name: In(["Author 1", "x"]) }),
      first.getRepository("author").countBy({ born: Not(IsNull()) }),
      first.getRepository("author").countBy({
        profile: Raw((column) => `${column} ->> 'n' = '2'`),
      }),
    ]),
  "paged": async () => {
    const [rows, count] = await first.getRepository("author").findAndCount({
      relations: { books: true },
      skip: 1,
      take: 2,
      order: { name: "DESC" },
    });
    return [rows.map(({ name }) => name), count];
  },
  "builder": () =>
    books().select("author.name", "name").addSelect("COUNT(*)", "n").addSelect(
      "SUM(book.price)",
      "total",
    ).innerJoin("book.author", "author")
      .where(
        new Brackets((each) =>
          each.where("book.pages > :pages", { pages: 50 }).orWhere("book.tags @> :tags", {
            tags: ["a"],
          })
        ),
      )
      .groupBy("author.name").having("COUNT(*) > 0").orderBy("name").getRawMany(),
  "subquery": async () =>
    (await books().where((query) =>
      `book.price = ${query.subQuery().select("MAX(b.price)").from("book", "b").getQuery()}`
    ).orderBy("book.title").getMany()).map(({ title }) => title),
  "exists": () => first.getRepository("author").existsBy({ name: "Author 2" }),
  "maximum": () =>
    Promise.all([
      first.getRepository("book").maximum("pages"),
      first.getRepository("book").average("rating"),
    ]),
  "stream": async () => {
    let count = 0;
    for await (const _row of await books().stream()) count++;
    return count;
  },
};
for (const [name, query] of Object.entries(queries)) {
  await step(`query ${name}`, async (tell) => tell(await query()));
}

await step("changing", async (tell) => {
  const authors = first.getRepository("author");
  const one = await authors.findOneByOrFail({ name: "Author 1" });
  one.name = "Changed";
  await authors.save(one);
  tell((await authors.findOneByOrFail({ id: one.id })).version);
  tell(
    (await books().update().set({ price: () => "price + 1" }).where("pages > 100").returning(
      "title",
    ).execute()).raw.map(({ title }) => title).sort(),
  );
  await authors.upsert([{ name: "Changed", born: "1999-09-09" }, { name: "Added" }], ["name"]);
  tell((await authors.find({ order: { id: "ASC" } })).map(({ name, born }) => [name, born]));
  await authors.softDelete({ name: "Added" });
  tell(await authors.count(), await authors.count({ withDeleted: true }));
  tell((await first.getRepository("book").delete({ title: "Book 2.0" })).affected);
  tell((await authors.increment({ name: "Changed" }, "version", 5)).affected);
  await expectError(tell, "unique", () => authors.insert({ name: "Changed" }));
  await expectError(
    tell,
    "check",
    () => first.getRepository("book").save({ title: "x", pages: -1, author: one }),
  );
  await expectError(
    tell,
    "foreign key",
    () => first.getRepository("book").insert({ title: "x", author: { id: 999 } }),
  );
  await expectError(tell, "null", () => first.getRepository("book").insert({ title: "x" }));
});

await step("transactions", async (tell) => {
  await first.transaction("SERIALIZABLE", async (manager) => {
    await manager.insert("shelf", { id: 5 });
    await manager.transaction(async (inner) => {
      await inner.insert("shelf", { id: 6 });
      throw new Error("undone");
    }).catch((error) => tell(error.message));
    tell(await manager.findBy("shelf", { id: In([5, 6]) }));
  });
  await first.transaction(async (manager) => {
    tell(
      (await manager.findOne("shelf", { where: { id: 5 }, lock: { mode: "pessimistic_write" } }))
        .room,
    );
  });
});

class ChangeBooks1700000000000 {
  name = "ChangeBooks1700000000000";
  async up(runner) {
    await runner.addColumn(
      "books",
      new TableColumn({ name: "language", type: "varchar", length: "2", default: "'en'" }),
    );
    await runner.changeColumn(
      "books",
      "pages",
      new TableColumn({ name: "length", type: "bigint", isNullable: true }),
    );
    await runner.createIndex(
      "books",
      new TableIndex({ name: "by_language", columnNames: ["language"] }),
    );
    await runner.query(`INSERT INTO shelf (id, room) VALUES (9, 'new')`);
  }
  async down(runner) {
    await runner.query(`DELETE FROM shelf WHERE id = 9`);
    await runner.dropIndex("books", "by_language");
    await runner.changeColumn(
      "books",
      "length",
      new TableColumn({ name: "pages", type: "int", isNullable: true }),
    );
    await runner.dropColumn("books", "language");
  }
}

await step("migrations", async (tell) => {
  const source = await new DataSource({ ...common, migrations: [ChangeBooks1700000000000] })
    .initialize();
  tell(await source.showMigrations());
  tell((await source.runMigrations({ transaction: "all" })).map(({ name }) => name));
  await tellSchema(tell, source);
  tell(await source.showMigrations());
  await source.undoLastMigration();
  await tellSchema(tell, source);
  await source.destroy();
});

await step("changed entities", async (tell) => {
  const changed = {
    ...author,
    columns: {
      ...author.columns,
      name: { type: String, length: 100, nullable: true },
      age: { type: "int", default: 3 },
    },
  };
  const second = await new DataSource({
    ...common,
    entities: [changed, book, shelf].map((each) => new EntitySchema(each)),
  }).initialize();
  for (const { query } of (await second.driver.createSchemaBuilder().log()).upQueries) tell(query);
  await second.synchronize();
  tell((await second.driver.createSchemaBuilder().log()).upQueries.length);
  await tellSchema(tell, second);
  await second.dropDatabase();
  tell(
    (await second.query(
      "SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'public'",
    ))[0],
  );
  await second.destroy();
});

await first.destroy();
line("typeorm", "done");
console.log("end");
