/** The first OID that PostgreSQL gives to objects of users. */
const firstUserOid = 16_384;
/** Some clients read OIDs as signed 32-bit integers. */
const lastOid = 2 ** 31 - 1;

/**
 * Gives OIDs to the objects of one catalog. SQLite has nothing of the kind that would outlive a
 * VACUUM, and the file shall not depend on us; so an OID is a hash of kind and name, which is the
 * same on every connection and after every restart, and changes only when the object is renamed.
 * Two objects with the same hash, one pair in a million schemas of 50 objects, get different OIDs by
 * their order: older ones, which sqlite_schema lists first, keep theirs.
 */
export class ObjectOids {
  readonly #taken: Set<number>;

  /** @param taken OIDs that must not be given again */
  constructor(taken: Iterable<number> = []) {
    this.#taken = new Set(taken);
  }

  /** The OIDs that are taken. */
  [Symbol.iterator](): Iterator<number> {
    return this.#taken.values();
  }

  /** The OID of an object; to be called once for each, older ones first. */
  assign(kind: string, name: string): number {
    let oid = firstUserOid + hash(`${kind} ${name}`) % (lastOid - firstUserOid + 1);
    while (this.#taken.has(oid)) oid = oid === lastOid ? firstUserOid : oid + 1;
    this.#taken.add(oid);
    return oid;
  }
}

/** FNV-1a over UTF-16 units, with the final mix of MurmurHash3, since the last letters differ most. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
