/** What a lock is on; all of it is of one database. */
export type LockTag =
  | {
    readonly kind: "advisory";
    /** The high half of a key of 64 bits, or the first of two keys; 0 … 2³²-1. */
    readonly classId: number;
    /** The low half, or the second key; 0 … 2³²-1. */
    readonly objectId: number;
    /** 1 for one key of 64 bits, 2 for two of 32. */
    readonly subId: 1 | 2;
  }
  | { readonly kind: "relation"; readonly oid: number }
  | RowTag
  /** The right to write the database. */
  | { readonly kind: "writing" };

/** A row of a table, whether it is there or not. */
export interface RowTag {
  readonly kind: "row";
  /** OID of the table. */
  readonly oid: number;
  /** The values of its primary key: the same text for the same key only. */
  readonly key: string;
}

/** The same text for the same thing, and a different one for another. */
export function lockKey(tag: LockTag): string {
  switch (tag.kind) {
    case "advisory":
      return `${tag.subId} ${tag.classId} ${tag.objectId}`;
    case "relation":
      return `relation ${tag.oid}`;
    case "row":
      return `row ${tag.oid} ${tag.key}`;
    case "writing":
      return "writing";
  }
}

/** As PostgreSQL calls it where it tells of a deadlock. */
export function lockDescription(tag: LockTag): string {
  switch (tag.kind) {
    case "advisory":
      return `advisory lock [${tag.classId},${tag.objectId},${tag.subId}]`;
    case "relation":
      return `relation ${tag.oid}`;
    case "row":
      return `a row of relation ${tag.oid}`;
    case "writing":
      return "the right to write the database";
  }
}
