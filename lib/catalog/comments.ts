import { scanSql } from "./sql_scanner.ts";

/** Kinds of objects that comments are kept of. */
export type CommentedKind =
  | "relation"
  | "column"
  | "constraint"
  | "index"
  | "type"
  | "domain constraint"
  | "schema"
  | "database"
  | "extension";

/** What a comment is on. */
export interface CommentedObject {
  readonly kind: CommentedKind;
  /** Of the object, or of the relation that it is a part of; empty for the database. */
  readonly name: string;
  /** Name of the column or constraint; otherwise empty. */
  readonly part: string;
}

/** A comment on an object. */
export interface ObjectComment extends CommentedObject {
  readonly comment: string;
}

const prefix = "_ayb_comment ";

/**
 * The name of the view that holds a comment: SQLite keeps no comments, and so they come and go with
 * the rest of the schema.
 */
export function commentViewName({ kind, name, part }: CommentedObject): string {
  return prefix + JSON.stringify([kind, name, part]);
}

/** Whether a view is there for a comment only. */
export function isCommentView(name: string): boolean {
  return name.startsWith(prefix);
}

/**
 * The comment that a view holds.
 * @returns `undefined` if it is somebody else's view
 */
export function readCommentView(view: string, sql: string): ObjectComment | undefined {
  const text = [...scanSql(sql)].findLast(({ kind, text }) => kind === "string" && text[0] === "'");
  try {
    const [kind, name, part] = JSON.parse(view.slice(prefix.length));
    if (text === undefined || typeof name !== "string" || typeof part !== "string") {
      return undefined;
    }
    return { kind, name, part, comment: text.text.slice(1, -1).replaceAll("''", "'") };
  } catch {
    return undefined;
  }
}
