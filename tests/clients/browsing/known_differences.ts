/**
 * Where what a program finds in ayb differs from what it finds in PostgreSQL 15, and why. The list
 * only shrinks: a difference that is not in it fails a test, and so does an entry without one, unless that is chance.
 * @module
 */

/** A reason, and the lines that it explains: `-` for PostgreSQL's, `+` for ayb's. */
export interface KnownDifference {
  readonly reason: string;
  readonly lines: readonly RegExp[];
  /** Whether both may be the same by chance, as where nobody says in which order rows come. */
  readonly byChance?: true;
}

/** What SQLite does not keep, in whatever words a program has for it. */
const lost: readonly KnownDifference[] = [
  {
    reason: "SQLite's indexes have neither operator classes nor an order of NULLs",
    lines: [/books_expr|books_part/],
  },
];

/** By the name of the program. */
export const knownDifferences: Readonly<Record<string, readonly KnownDifference[]>> = {
  "psql commands": [
    {
      reason: "nobody can log in as the owner of what belongs to the system",
      lines: [/\\d[ug]S?\+?: ayb\|Superuser/],
    },
    {
      reason: "the answer is for superusers only; here it is empty, so everybody gets it",
      lines: [/\\dRs\+: /],
    },
    {
      reason: "the query does not say in which order",
      byChance: true,
      lines: [/\\dAf\+?: btree\|(float|integer|text)_ops/],
    },
    {
      reason: "the library of stemmers has no Basque, Catalan and Yiddish",
      lines: [
        /\\dFd?\+?: (.*(basque|catalan|yiddish)|\(\d+ rows\))/,
        /\\dF\+: (Parser: |Token\|Dictionaries|\w+\|simple$)/,
      ],
    },
    ...lost,
  ],
  "SQLAlchemy 2": lost,
  "SQLAlchemy 1.4": [
    ...lost,
    {
      reason: "the query does not say in which order",
      byChance: true,
      lines: [/reflect: .*CONSTRAINT (books_check|price_positive)/],
    },
  ],
  "Django": lost,
  "ActiveRecord": [
    ...lost,
    {
      reason: "defaults are printed with the usual IntervalStyle, and not with the session's",
      lines: [/books (columns|defaults): .*"iv"/],
    },
  ],
  "pgAdmin 4": [
    ...lost,
    { reason: "text is compared by its bytes", lines: [/^. database (obj|sql): .*'C(\.UTF-8)?'/] },
    {
      reason: "nobody can log in as the owner of what belongs to the system",
      lines: [/^. server \/ role ayb(: role| obj| sql: ' {2}(NO)?LOGIN')/],
    },
    {
      reason: "long values are not kept apart from their rows (TOAST)",
      lines: [/hastoasttable: /, /stats: \['Toast /],
    },
    {
      reason: "pgAdmin looks into the trees of expressions; there are none",
      lines: [/ dependent: .*type: 'function'/],
    },
    {
      reason: "the type of an array does not tell its dimensions",
      lines: [/column grid obj: {attndims: /],
    },
    {
      reason: "the query does not say in which order",
      byChance: true,
      lines: [/table books (obj|sql): .*(check_constraint|CONSTRAINT)/],
    },
    {
      reason: "a table has the differences of its columns and indexes",
      lines: [/table books obj: {columns: /, /table books sql: .* NULLS (FIRST|LAST)/],
    },
  ],
  "sequelize": lost,
  "drizzle": [
    ...lost,
    { reason: "the type of an array does not tell its dimensions", lines: [/\tgrid: integer/] },
  ],
};
