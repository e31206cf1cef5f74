import type { Node } from "@pgsql/types";
import { stringsOf } from "../tree.ts";
import { nameNodes, type ObjectLookup } from "./object_lookup.ts";

type Fields = Readonly<Record<string, unknown>>;
type Change = (fields: Fields, lookup: ObjectLookup) => Fields;

const relationTypes: ReadonlySet<unknown> = new Set([
  "OBJECT_INDEX",
  "OBJECT_MATVIEW",
  "OBJECT_SEQUENCE",
  "OBJECT_TABLE",
  "OBJECT_VIEW",
]);
const typeTypes: ReadonlySet<unknown> = new Set(["OBJECT_DOMAIN", "OBJECT_TYPE"]);
const partTypes: ReadonlySet<unknown> = new Set(["OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"]);

/** The parts of a name that is written as a list, as a type or as one word. */
function partsOf(object: Node): readonly string[] {
  if ("List" in object) return stringsOf(object.List.items);
  return "TypeName" in object ? stringsOf(object.TypeName.names) : stringsOf([object]);
}

function listOf(...names: readonly string[]): Node {
  return { List: { items: nameNodes(...names) } };
}

function relationList(object: Node, lookup: ObjectLookup): Node {
  const [name = "", schema] = partsOf(object).toReversed();
  const found = lookup.relationName(schema, name);
  return found === undefined ? object : listOf(found);
}

/** The name of a column or constraint, behind that of its table. */
function partList(object: Node, lookup: ObjectLookup): Node {
  const [part = "", name = "", schema] = partsOf(object).toReversed();
  const found = lookup.relationName(schema, name);
  return found === undefined ? object : listOf(found, part);
}

function typeList(object: Node, lookup: ObjectLookup): Node {
  const parts = partsOf(object);
  return listOf(...name(lookup.typeFileName(parts), parts));
}

function name(found: string | undefined, given: readonly string[]): readonly string[] {
  return found === undefined ? given : [found];
}

/** An unknown schema is what DROP complains of by itself. */
function dropped(object: Node, type: unknown, lookup: ObjectLookup): Node {
  const parts = partsOf(object);
  if (parts.length > 1 && !lookup.hasSchema(parts.at(-2)!)) return object;
  if (relationTypes.has(type)) return relationList(object, lookup);
  return typeTypes.has(type) ? typeList(object, lookup) : object;
}

/** What COMMENT, RENAME and SET SCHEMA are about. */
function objectOf(type: unknown, object: Node, lookup: ObjectLookup): Node {
  const parts = partsOf(object);
  const schema = partTypes.has(type) ? parts.at(-3) : parts.at(-2);
  if (relationTypes.has(type) || partTypes.has(type) || typeTypes.has(type)) {
    if (schema !== undefined) lookup.requireSchema(schema);
  }
  if (relationTypes.has(type)) return relationList(object, lookup);
  if (partTypes.has(type)) return partList(object, lookup);
  // In COMMENT ON the domain is a type, and has got its name already.
  const isNamed = "List" in object && !object.List.items?.some((each) => "TypeName" in each);
  if (type === "OBJECT_DOMCONSTRAINT") return isNamed ? typeList(object, lookup) : object;
  return typeTypes.has(type) ? typeList(object, lookup) : object;
}

function withObject(typeField: string): Change {
  return (fields, lookup) => {
    const object = fields["object"] as Node | undefined;
    return object === undefined
      ? fields
      : { ...fields, object: objectOf(fields[typeField], object, lookup) };
  };
}

/** A field that is the list of a type's name. */
function existingType(field: string): Change {
  return (fields, lookup) => {
    const parts = stringsOf(fields[field] as Node[]);
    if (parts.length > 1) lookup.requireSchema(parts.at(-2)!);
    return { ...fields, [field]: nameNodes(...name(lookup.typeFileName(parts), parts)) };
  };
}

function createdType(field: string): Change {
  return (fields, lookup) => {
    const parts = stringsOf(fields[field] as Node[]);
    const { schema, file } = lookup.created(parts.at(-2), parts.at(-1) ?? "");
    return {
      ...fields,
      [field]: nameNodes(...(file === undefined ? [schema, parts.at(-1)!] : [file])),
    };
  };
}

/** The options of sequences that name something. */
function sequenceOption(fields: Fields, lookup: ObjectLookup): Fields {
  const { defname } = fields;
  const arg = fields["arg"] as Node | undefined;
  if (arg === undefined || !("List" in arg)) return fields;
  const parts = partsOf(arg);
  if (defname === "owned_by" && parts.length > 1) return { ...fields, arg: partList(arg, lookup) };
  if (defname !== "sequence_name") return fields;
  const { file } = lookup.created(parts.at(-2), parts.at(-1) ?? "");
  return file === undefined ? fields : { ...fields, arg: listOf(file) };
}

const changes: Readonly<Record<string, Change>> = {
  AlterDomainStmt: existingType("typeName"),
  AlterEnumStmt: existingType("typeName"),
  AlterObjectSchemaStmt: withObject("objectType"),
  CommentStmt: withObject("objtype"),
  CreateDomainStmt: createdType("domainname"),
  CreateEnumStmt: createdType("typeName"),
  DefElem: sequenceOption,
  DropStmt: (fields, lookup) => ({
    ...fields,
    objects: (fields["objects"] as Node[] ?? []).map((each) =>
      dropped(each, fields["removeType"], lookup)
    ),
  }),
  RenameStmt: withObject("renameType"),
};

/**
 * The fields of a node with names of the file in the place of lists of names, which mean relations and types
 * in some definitions; the same fields for all other nodes.
 */
export function definitionNames(kind: string, fields: Fields, lookup: ObjectLookup): Fields {
  return changes[kind]?.(fields, lookup) ?? fields;
}
