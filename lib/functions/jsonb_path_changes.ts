import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isJsonScalar, jsonKindOf, subscriptOf } from "./json_slices.ts";
import { jsonbArray, jsonbElements, jsonbMembers, jsonbObject } from "./jsonb_tree.ts";

/*
 * Changes of a jsonb value at the end of a path of keys and subscripts.
 *
 * Source: PostgreSQL 15 documentation, 9.16, and setPath() in jsonfuncs.c.
 */

type Path = readonly (string | null)[];

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function nullInPath(position: number): PgError {
  return new PgError(
    sqlState.null_value_not_allowed,
    `path element at position ${position} is null`,
  );
}

/** What is done where the path ends. */
interface Change {
  /** @returns the member's new value; `undefined` to have none */
  readonly member: (present: string | undefined) => string | undefined;
  /** @returns what takes the place of the element; `present` is missing beyond the ends */
  readonly element: (present: string | undefined) => readonly string[];
}

function apply(text: string, path: Path, depth: number, change: Change): string {
  const step = path[depth]!;
  if (step === null) throw nullInPath(depth + 1);
  const isLast = depth === path.length - 1;
  switch (jsonKindOf(text)) {
    case "object": {
      const members = jsonbMembers(text);
      const present = members.get(step);
      const value = isLast
        ? change.member(present)
        : present === undefined
        ? undefined
        : apply(present, path, depth + 1, change);
      if (value === present) return text;
      if (value === undefined) members.delete(step);
      else members.set(step, value);
      return jsonbObject(members);
    }
    case "array":
      return applyToArray(text, path, depth, change);
    default:
      return text;
  }
}

function applyToArray(text: string, path: Path, depth: number, change: Change): string {
  const step = path[depth]!;
  const subscript = subscriptOf(step);
  if (subscript === undefined) {
    throw new PgError(
      sqlState.invalid_text_representation,
      `path element at position ${depth + 1} is not an integer: "${step}"`,
    );
  }
  const elements = jsonbElements(text);
  const at = subscript < 0 ? elements.length + subscript : subscript;
  const present = elements[at];
  if (depth < path.length - 1) {
    if (present === undefined) return text;
    elements[at] = apply(present, path, depth + 1, change);
  } else if (present !== undefined) {
    elements.splice(at, 1, ...change.element(present));
  } else if (at < 0) {
    elements.unshift(...change.element(undefined));
  } else {
    elements.push(...change.element(undefined));
  }
  return jsonbArray(elements);
}

function change(text: string, path: Path, action: string, how: Change): string {
  if (isJsonScalar(text)) throw invalid(`cannot ${action} scalar`);
  return path.length === 0 || text === "{}" && path.length > 1 ? text : apply(text, path, 0, how);
}

/**
 * jsonb_set(): another value at the end of a path.
 * @param create whether a member or element that is missing there is made
 */
export function changeAtPath(text: string, path: Path, value: string, create: boolean): string {
  return change(text, path, "set path in", {
    member: (present) => present === undefined && !create ? undefined : value,
    element: (present) => present === undefined && !create ? [] : [value],
  });
}

/** jsonb_insert(): a new member, or an element before or after that at the end of a path. */
export function insertAtPath(text: string, path: Path, value: string, after: boolean): string {
  return change(text, path, "set path in", {
    member(present) {
      if (present === undefined) return value;
      throw new PgError(sqlState.invalid_parameter_value, "cannot replace existing key", {
        hint: "Try using the function jsonb_set to replace key value.",
      });
    },
    element(present) {
      if (present === undefined) return [value];
      return after ? [present, value] : [value, present];
    },
  });
}

/** `#-`: nothing at the end of a path. */
export function deleteAtPath(text: string, path: Path): string {
  return change(text, path, "delete path in", {
    member: () => undefined,
    element: () => [],
  });
}
