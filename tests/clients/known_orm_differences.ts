/** A reason why a program sees something else on ayb than on PostgreSQL, and the lines that do. */
export interface KnownDifference {
  readonly reason: string;
  /** Matches lines of the comparison, with their `-` or `+`; each must match one, or it is to go. */
  readonly lines: readonly RegExp[];
}

/** By the name of the program; holds in each of its modes. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  "Django": [
    {
      reason: "the sequence of a column is named after its table, also when that is renamed",
      lines: [
        /^- schema: library_author sequences .*library_writer_id_seq/,
        /^\+ schema: library_author sequences .*library_author_id_seq/,
        /^- schema: library_loans sequences .*'loans_id_seq/,
        /^\+ schema: library_loans sequences .*library_loans_id_seq/,
      ],
    },
  ],
  "SQLAlchemy and Alembic": [
    {
      reason: "where the numbers of an identity column began is not remembered",
      lines: [
        /^- inspection: team .*'start': 10,/,
        /^\+ inspection: team .*'start': 1,/,
        /^- nothing to change: \[\]$/,
        /^\+ nothing to change: .*modify_default.*Identity\(start=10\)/,
      ],
    },
  ],
  "ActiveRecord": [
    {
      reason: "a default of a numeric column keeps its value, not its zeros",
      lines: [
        /^- roll back and migrate: .*numeric\(10,2\), false, 0\.0\]/,
        /^\+ roll back and migrate: .*numeric\(10,2\), false, 0\]/,
        /^- the schema: products price numeric\(10,2\) false 0\.0 nil/,
        /^\+ the schema: products price numeric\(10,2\) false 0 nil/,
      ],
    },
  ],
  "knex": [
    {
      reason: "the sequence of a column is named after its table, also when that is renamed",
      lines: [
        /^- migrations: articles id .*nextval\('posts_id_seq/,
        /^\+ migrations: articles id .*nextval\('articles_id_seq/,
      ],
    },
  ],
  "Sequelize": [
    {
      reason: "findOrCreate() makes a function in PL/pgSQL; in its place, findCreateFind() does it",
      lines: [
        /^- changing: New true 2$/,
        /^- changing: 1$/,
        /^- changing: 1 9$/,
        /^\+ changing: CRASHED SequelizeDatabaseError CREATE FUNCTION is not supported 0A000$/,
      ],
    },
    {
      reason: "a table's key may have the name of another one's",
      lines: [/^- changing tables: Tags Tags_pkey1/, /^\+ changing tables: Tags Tags_pkey /],
    },
    {
      reason: "SQLite has one index for a UNIQUE constraint that is there twice",
      lines: [/^- changing tables: Users Users_email_key1 /],
    },
  ],
  "Drizzle": [
    {
      reason: "a default of a numeric column is shown without a cast",
      lines: [
        /^- (generate and migrate|push): .*"balance","numeric","NO","'0'::numeric"/,
        /^\+ (generate and migrate|push): .*"balance","numeric","NO","0"/,
      ],
    },
    {
      reason: "rows come in another order from a query that does not order them",
      lines: [
        /^- introspection: .*primaryKey.*table\.user, table\.team/,
        /^\+ introspection: .*primaryKey.*table\.team, table\.user/,
      ],
    },
  ],
};
