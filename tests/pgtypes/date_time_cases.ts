import literals from "./literals.json" with { type: "json" };

/**
 * What scripts/make_date_time_fixtures.ts asks PostgreSQL about literals of numbers, dates and
 * times, by type and settings. The answers are in fixtures/.
 */

/** Literals of some types, each read and printed under each of the settings. */
export interface LiteralCases {
  /** File name of the answers, without its ending. */
  readonly name: string;
  readonly types: readonly string[];
  readonly settings: readonly Readonly<Record<string, string>>[];
  readonly literals: readonly string[];
}

const dateStyles = [
  "ISO, MDY",
  "ISO, DMY",
  "ISO, YMD",
  "SQL, MDY",
  "SQL, DMY",
  "Postgres, MDY",
  "Postgres, DMY",
  "German, DMY",
].map((datestyle) => ({ datestyle }));

const zones = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "<+03>-03",
  "<-05:30>+05:30",
].map((timezone) => ({ timezone }));

const zonedStyles = ["SQL, MDY", "Postgres, DMY", "German, DMY"].flatMap((datestyle) =>
  ["Europe/Berlin", "<+03>-03"].map((timezone) => ({ datestyle, timezone }))
);

const intervalStyles = ["postgres", "postgres_verbose", "sql_standard", "iso_8601"];

const numericModifiers = "5,2 3 3,-2 2,4 40,10 15,2 20,0 1000,500".split(" ");

const intervalModifiers = [
  ...["year", "month", "day", "hour", "minute", "second", "year to month", "day to hour"],
  ...["day to minute", "day to second", "hour to minute", "hour to second", "minute to second"],
  ...["(0)", "(3)", "second(2)", "day to second(1)"],
];

/** Every question about literals. */
export const literalCases: readonly LiteralCases[] = [
  {
    name: "numeric",
    types: ["numeric", ...numericModifiers.map((modifier) => `numeric(${modifier})`)],
    settings: [{}],
    literals: literals.numbers,
  },
  { name: "date", types: ["date"], settings: dateStyles, literals: literals.dates },
  {
    name: "time",
    types: ["time", "time(0)", "time(3)", "timetz", "timetz(2)"],
    settings: [{}],
    literals: literals.times,
  },
  {
    name: "timestamp",
    types: ["timestamp"],
    settings: dateStyles,
    literals: [...literals.dates, ...literals.dateTimes],
  },
  {
    name: "timestamp_precision",
    types: ["timestamp(0)", "timestamp(3)", "timestamptz(1)"],
    settings: [{}],
    literals: literals.dateTimes,
  },
  {
    name: "timestamptz",
    types: ["timestamptz"],
    settings: [...zones, ...zonedStyles],
    literals: [...literals.dateTimes, "294276-12-31 23:59:59.999999"],
  },
  {
    name: "interval",
    types: ["interval"],
    settings: intervalStyles.map((intervalstyle) => ({ intervalstyle })),
    literals: literals.intervals,
  },
  {
    name: "interval_fields",
    types: intervalModifiers.map((modifier) => `interval ${modifier}`),
    settings: [{}],
    literals: literals.intervalFields,
  },
];
