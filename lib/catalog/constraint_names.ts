import { fileName, ownName } from "./schema_names.ts";

/** PostgreSQL's NAMEDATALEN without the terminator. */
const maximumBytes = 63;

const encoder = new TextEncoder();

/**
 * Names unnamed constraints of one table as PostgreSQL does, in the order of the text.
 *
 * Source: PostgreSQL's behaviour; the rules are those of makeObjectName and ChooseConstraintName.
 */
export class ConstraintNames {
  readonly #table: string;
  readonly #taken: Set<string>;

  /** @param taken names that constraints of the table were given by their author */
  constructor(table: string, taken: Iterable<string>) {
    this.#table = table;
    this.#taken = new Set(taken);
  }

  /** `users_pkey`. */
  primaryKey(): string {
    return this.#choose("", "pkey");
  }

  /** `users_name_key`. */
  unique(columns: readonly string[]): string {
    return this.#choose(columns.join("_"), "key");
  }

  /** `orders_user_id_fkey`. */
  foreignKey(columns: readonly string[]): string {
    return this.#choose(columns.join("_"), "fkey");
  }

  /** `users_score_check`, or `users_check` if the condition does not name exactly one column. */
  check(columns: readonly string[]): string {
    return this.#choose(columns.length === 1 ? columns[0]! : "", "check");
  }

  #choose(middle: string, label: string): string {
    for (let number = 0;; number++) {
      const name = objectName(this.#table, middle, number === 0 ? label : `${label}${number}`);
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return name;
    }
  }
}

/**
 * The name that PostgreSQL gives a relation without one: `users_name_score_idx`, `users_id_seq`.
 * @param label what kind it is of
 * @param isTaken whether another relation has a name
 */
function relationName(
  table: string,
  columns: readonly string[],
  label: string,
  isTaken: (name: string) => boolean,
): string {
  for (let number = 0;; number++) {
    const numbered = number === 0 ? label : `${label}${number}`;
    const name = objectName(table, columns.join("_"), numbered);
    if (!isTaken(name)) return name;
  }
}

/** As {@link relationName} in the schema of a table, for names in the file. */
export function relationNameIn(
  table: { readonly schema?: string; readonly name: string },
  columns: readonly string[],
  label: string,
  isTaken: (name: string) => boolean,
): string {
  const inFile = (name: string) => fileName(table.schema, name);
  return inFile(relationName(ownName(table), columns, label, (name) => isTaken(inFile(name))));
}

/** Joins the parts with `_`, shortening the longer of the first two until all fit. */
function objectName(first: string, second: string, label: string): string {
  let one = first;
  let two = second;
  const length = (text: string) => encoder.encode(text).length;
  const room = maximumBytes - label.length - 1 - (two === "" ? 0 : 1);
  while (length(one) + length(two) > room) {
    if (length(one) > length(two)) one = one.slice(0, -1);
    else two = two.slice(0, -1);
  }
  return [one, two, label].filter((part) => part !== "").join("_");
}
