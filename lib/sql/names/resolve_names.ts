import type { Node, RangeVar, TypeName, WithClause } from "@pgsql/types";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { findRelation } from "../infer/relation_lookup.ts";
import { kindOf, visitNodes } from "../tree.ts";
import { definitionNames } from "./definition_names.ts";
import { impliedAlias } from "./implied_alias.ts";
import { isUnambiguous, ObjectLookup } from "./object_lookup.ts";

/*
 * SQLite has no schemas: an object `t` of a schema `s` is the object "s.t" of the file. Here, before
 * anything else is done with a statement, each name in it becomes the name in the file of what it
 * means by the search path, so that nothing behind this has to know of schemas other than public.
 */

/** What is known at a place of the tree. */
interface Place {
  /** Names of WITH that hide relations. */
  readonly queries: ReadonlySet<string>;
  /** Whether it is in a query, whose analysis finds out what means nothing. */
  readonly inQuery: boolean;
}

const queryKinds: ReadonlySet<string> = new Set([
  "DeleteStmt",
  "InsertStmt",
  "MergeStmt",
  "SelectStmt",
  "UpdateStmt",
]);

const noNames: ReadonlySet<string> = new Set();

/** Fields that hold a RangeVar without the object that names its kind. */
const rangeFields: ReadonlySet<string> = new Set([
  "pktable",
  "rel",
  "relation",
  "sequence",
  "typevar",
  "view",
]);

/** The RangeVar that a statement of a kind makes; IntoClause is always without its kind. */
const createdFields: Readonly<Record<string, string>> = {
  CompositeTypeStmt: "typevar",
  CreateSeqStmt: "sequence",
  CreateStmt: "relation",
  ViewStmt: "view",
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * The statement with names of the file in the place of those that mean objects of other schemas than public:
 * relations as `main."s.t"`, with `t` as their alias in queries, and types as `"s.t"`. What means nothing
 * stays what it is in queries; in definitions it gets a name that nothing has. The same node if there
 * is nothing to change, as always where public is the only schema and is searched.
 * @throws PgError `3F000` where something is to be made and no schema is searched, `42704` for types
 *   that are not there, `0A000` for a name in public that would be one of another schema in the file
 */
export function resolveNames(statement: Node, context: AnalysisContext): Node {
  // Definitions are rare, and what they name is not analysed.
  if (queryKinds.has(kindOf(statement) ?? "") && isUnambiguous(context)) return statement;
  return new NameResolver(context, sharedNames(statement))
    .walk(statement, { queries: noNames, inQuery: false });
}

class NameResolver {
  readonly #context: AnalysisContext;
  readonly #lookup: ObjectLookup;
  /** Names that relations of different schemas have: in the file they go by their whole names. */
  readonly #shared: ReadonlySet<string>;

  constructor(context: AnalysisContext, shared: ReadonlySet<string>) {
    this.#context = context;
    this.#shared = shared;
    this.#lookup = new ObjectLookup(context);
  }

  walk<T>(value: T, place: Place): T {
    if (Array.isArray(value)) return sharedList(value, (item) => this.walk(item, place)) as T;
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    const kind = kindOf(value);
    if (kind === undefined) return this.#fields(value as Fields, undefined, place) as T;
    const fields = (value as Record<string, Fields>)[kind]!;
    const resolved = this.#node(kind, fields, place);
    return resolved === fields ? value : { [kind]: resolved } as T;
  }

  #node(kind: string, fields: Fields, place: Place): Fields {
    switch (kind) {
      case "RangeVar":
        return this.#existing(fields as RangeVar, place) as Fields;
      case "TypeName":
        return this.#lookup.typeName(fields as TypeName) as Fields;
      case "LockingClause": // names items of FROM
      case "CreateSchemaStmt": // its elements are resolved when there is the schema
        return fields;
    }
    if (queryKinds.has(kind)) return this.#fields(fields, kind, { ...place, inQuery: true });
    return this.#fields(definitionNames(kind, fields, this.#lookup), kind, place);
  }

  #fields(fields: Fields, kind: string | undefined, outer: Place): Fields {
    const clause = fields["withClause"] as WithClause | undefined;
    const [place, withClause] = clause === undefined ? [outer] : this.#with(clause, outer);
    let copy: Record<string, unknown> | undefined;
    for (const name in fields) {
      const value = fields[name];
      const resolved = name === "withClause" ? withClause : this.#field(name, value, kind, place);
      if (resolved !== value) (copy ??= { ...fields })[name] = resolved;
    }
    return copy ?? fields;
  }

  #field(name: string, value: unknown, kind: string | undefined, place: Place): unknown {
    const isBare = typeof value === "object" && value !== null && !Array.isArray(value) &&
      kindOf(value) === undefined;
    if (!isBare) return this.walk(value, place);
    if (name === "typeName") return this.#lookup.typeName(value as TypeName);
    if (!rangeFields.has(name)) return this.walk(value, place);
    const isCreated = kind === undefined ? name === "rel" : createdFields[kind] === name;
    if (isCreated) return this.#created(value as RangeVar, kind === "CreateStmt");
    // What is changed is never a query of WITH.
    return this.#existing(value as RangeVar, { ...place, queries: noNames });
  }

  /** What WITH hides at its level, and the clause itself. */
  #with(clause: WithClause, outer: Place): readonly [Place, WithClause] {
    const ctes = clause.ctes ?? [];
    const nameOf = (each: Node) =>
      "CommonTableExpr" in each ? each.CommonTableExpr.ctename ?? "" : "";
    const all = { ...outer, queries: new Set([...outer.queries, ...ctes.map(nameOf)]) };
    const resolved = sharedList(ctes, (each, index) => {
      const before = new Set([...outer.queries, ...ctes.slice(0, index).map(nameOf)]);
      return this.walk(each, clause.recursive === true ? all : { ...outer, queries: before });
    });
    return [all, resolved === ctes ? clause : { ...clause, ctes: resolved as Node[] }];
  }

  #existing(range: RangeVar, { queries, inQuery }: Place): RangeVar {
    const { schemaname, relname = "", catalogname, alias } = range;
    if (catalogname !== undefined) return range;
    if (schemaname === undefined && queries.has(relname)) return range;
    if (!inQuery) {
      if (schemaname !== undefined) this.#lookup.requireSchema(schemaname);
      const name = this.#lookup.relationName(schemaname, relname);
      return name === undefined ? range : inFile(range, name);
    }
    const relation = findRelation(this.#context, schemaname, relname);
    if (relation?.schema === undefined) {
      // The search path may find the file's own before a temporary one, where SQLite does not.
      const isHidden = schemaname === undefined && relation?.temporary === false &&
        this.#context.schema.relations.get(relname)?.temporary === true;
      return isHidden ? inFile(range, relname) : range;
    }
    const own = this.#shared.has(relname) ? relation.name : relname;
    return { ...inFile(range, relation.name), alias: alias ?? impliedAlias(own) };
  }

  /** @param isLocated whether errors tell where the name stands */
  #created(range: RangeVar, isLocated: boolean): RangeVar {
    const { schemaname, relname = "", catalogname, relpersistence } = range;
    if (catalogname !== undefined || (relpersistence === "t" && schemaname === undefined)) {
      return range;
    }
    const { schema, file } = this.#lookup.created(
      schemaname,
      relname,
      isLocated ? range.location : undefined,
    );
    if (file === undefined) return { ...range, schemaname: schema };
    return file === relname ? range : inFile(range, file);
  }
}

function inFile(range: RangeVar, name: string): RangeVar {
  return { ...range, schemaname: "main", relname: name };
}

/** The same list if nothing in it is replaced. */
function sharedList(
  items: readonly unknown[],
  replace: (item: unknown, index: number) => unknown,
): readonly unknown[] {
  let copy: unknown[] | undefined;
  items.forEach((item, index) => {
    const replacement = replace(item, index);
    if (replacement !== item) (copy ??= items.slice())[index] = replacement;
  });
  return copy ?? items;
}

/** Names of relations that stand in a statement with different schemas and no alias. */
function sharedNames(statement: Node): ReadonlySet<string> {
  const schemas = new Map<string, Set<string | undefined>>();
  const note = ({ alias, relname = "", schemaname }: RangeVar) => {
    if (alias !== undefined) return;
    const known = schemas.get(relname);
    if (known === undefined) schemas.set(relname, new Set([schemaname]));
    else known.add(schemaname);
  };
  visitNodes(statement, (node, kind) => {
    if ("RangeVar" in node) return note(node.RangeVar);
    const { relation } = (node as unknown as Record<string, Fields>)[kind]!;
    if (queryKinds.has(kind) && relation !== undefined) note(relation as RangeVar);
  });
  return new Set([...schemas].filter(([, { size }]) => size > 1).map(([name]) => name));
}
