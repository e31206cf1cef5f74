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
  /** The right to write the database. */
  | { readonly kind: "writing" };

/** The same text for the same thing, and a different one for another. */
export function lockKey(tag: LockTag): string {
  switch (tag.kind) {
    case "advisory":
      return `${tag.subId} ${tag.classId} ${tag.objectId}`;
    case "relation":
      return `relation ${tag.oid}`;
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
    case "writing":
      return "the right to write the database";
  }
}
