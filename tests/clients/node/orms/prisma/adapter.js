/** How Prisma's schema engine, in its WebAssembly form, reaches a database: through node-postgres. */
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { connection } from "../program.js";

const { CHAR, TEXT, VARCHAR } = pg.types.builtins;
const NAME = 19;

/** The columns of type "char" of results, by their rows. */
const characterColumns = new WeakMap();

/** A connection that reads the catalogs, whose types "char" and name the adapter does not know. */
class CatalogClient extends pg.Client {
  query(...args) {
    const done = typeof args.at(-1) === "function" ? args.pop() : undefined;
    const result = super.query(...args).then((each) => {
      // Several statements at once have several results.
      for (const { fields, rows } of [each].flat()) {
        characterColumns.set(rows, fields.map(({ dataTypeID }) => dataTypeID === CHAR));
        for (const field of fields) {
          if (field.dataTypeID === NAME) field.dataTypeID = TEXT;
          if (field.dataTypeID === CHAR) field.dataTypeID = VARCHAR;
        }
      }
      return each;
    });
    if (done === undefined) return result;
    result.then((each) => done(undefined, each), done);
  }
}

/** Tells the schema engine which columns are characters: it looks for no others there. */
function tellingCharacters(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    async queryRaw(query) {
      const result = await queryRaw(query);
      const characters = characterColumns.get(result.rows);
      const columnTypes = result.columnTypes.map((type, index) =>
        characters[index] ? ColumnTypeEnum.Character : type
      );
      return { ...result, columnTypes };
    },
  });
}

/** One connection: an advisory lock belongs to the one that took it. */
function configuration(database) {
  // Words, not a URL: with a URL the adapter takes the database itself for the shadow.
  return { ...connection, database, Client: CatalogClient, max: 1, allowExitOnIdle: true };
}

const emptying = `
  SELECT 1 AS step, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
  FROM pg_constraint WHERE contype = 'f'
  UNION ALL
  SELECT 2, format('DROP TABLE %I', tablename) FROM pg_tables WHERE schemaname = 'public'
  UNION ALL
  SELECT 3, format('DROP TYPE %I', typname)
  FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace
  ORDER BY step`;

/** The adapter of the schema engine; migrations are tried in a database that was made for that. */
export class SchemaAdapter extends PrismaPg {
  constructor() {
    super(configuration(connection.database));
  }

  async connect() {
    return tellingCharacters(await super.connect());
  }

  async connectToShadowDb() {
    const shadow = configuration(process.env.SHADOW_DATABASE);
    const client = new CatalogClient(shadow);
    await client.connect();
    const { rows } = await client.query(emptying);
    for (const { statement } of rows) await client.query(statement);
    await client.end();
    return tellingCharacters(await new PrismaPg(shadow).connect());
  }
}
