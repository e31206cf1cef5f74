import type { Identity } from "./schema.ts";

const marks: Readonly<Record<Identity, string>> = {
  always: "generated_always_as_identity",
  "by default": "generated_by_default_as_identity",
};

/**
 * The name that the NOT NULL of an identity column has in the file: SQLite has no other place to tell
 * it from a serial column.
 */
export function identityMark(identity: Identity): string {
  return marks[identity];
}

/** What the name of a NOT NULL says of its column; `undefined` if it is no identity column. */
export function identityOfMark(name: string | null | undefined): Identity | undefined {
  if (name === marks.always) return "always";
  return name === marks["by default"] ? "by default" : undefined;
}
