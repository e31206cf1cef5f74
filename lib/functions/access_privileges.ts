/*
 * Access privileges as the catalogs keep them: an aclitem is `grantee=letters/grantor`, where a star
 * behind a letter allows to grant it on, and nobody as grantee means everybody.
 *
 * Source: https://www.postgresql.org/docs/15/ddl-priv.html.
 */

/** Letters of the privileges in the order in which they are listed. */
const letters: ReadonlyMap<string, string> = new Map([
  ["a", "INSERT"],
  ["r", "SELECT"],
  ["w", "UPDATE"],
  ["d", "DELETE"],
  ["D", "TRUNCATE"],
  ["x", "REFERENCES"],
  ["t", "TRIGGER"],
  ["X", "EXECUTE"],
  ["U", "USAGE"],
  ["C", "CREATE"],
  ["T", "TEMPORARY"],
  ["c", "CONNECT"],
  ["s", "SET"],
  ["A", "ALTER SYSTEM"],
]);

/** What owner and everybody may do by default, by the kind of the object. */
const defaults: ReadonlyMap<string, readonly [owner: string, everybody: string]> = new Map([
  ["c", ["", ""]],
  ["r", ["arwdDxt", ""]],
  ["s", ["rwU", ""]],
  ["d", ["CTc", "Tc"]],
  ["f", ["X", "X"]],
  ["l", ["U", "U"]],
  ["L", ["rw", ""]],
  ["n", ["UC", ""]],
  ["p", ["sA", ""]],
  ["t", ["C", ""]],
  ["F", ["U", ""]],
  ["S", ["U", ""]],
  ["T", ["U", "U"]],
]);

function writtenName(name: string): string {
  return /^[A-Za-z0-9_\x80-\uffff]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** An aclitem in words. */
export function accessItem(grantee: string, privileges: string, grantor: string): string {
  return `${writtenName(grantee)}=${privileges}/${writtenName(grantor)}`;
}

/**
 * The privileges on an object that nobody has changed.
 * @param kind as acldefault() takes it
 * @returns `undefined` if there is no such kind
 */
export function defaultAccess(kind: string, owner: string): readonly string[] | undefined {
  const privileges = defaults.get(kind);
  if (privileges === undefined) return undefined;
  const [own, everybodys] = privileges;
  const items: string[] = [];
  if (everybodys !== "") items.push(accessItem("", everybodys, owner));
  if (own !== "") items.push(accessItem(owner, own, owner));
  return items;
}

/** One privilege of one grantee. */
export interface Grant {
  /** Empty for everybody. */
  readonly grantee: string;
  readonly grantor: string;
  /** In words, such as `SELECT`. */
  readonly privilege: string;
  readonly grantable: boolean;
}

function readName(text: string): readonly [name: string, rest: string] {
  const found = /^("(?:[^"]|"")*"|[^"=/]*)/.exec(text)![0];
  const name = found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found;
  return [name, text.slice(found.length)];
}

/** What an aclitem grants, in the order of the letters above. */
export function* grantsOf(item: string): Iterable<Grant> {
  const [grantee, behind] = readName(item);
  const slash = behind.indexOf("/");
  const [grantor] = readName(behind.slice(slash + 1));
  const given = behind.slice(1, slash);
  for (const [letter, privilege] of letters) {
    const at = given.indexOf(letter);
    if (at < 0) continue;
    yield { grantee, grantor, privilege, grantable: given[at + 1] === "*" };
  }
}

/**
 * The letter of a privilege in words, such as `SELECT`, in any case.
 * @returns `undefined` if there is no such privilege
 */
export function privilegeLetter(word: string): string | undefined {
  const wanted = word.toUpperCase() === "TEMP" ? "TEMPORARY" : word.toUpperCase();
  for (const [letter, privilege] of letters) {
    if (privilege === wanted) return letter;
  }
  return undefined;
}
