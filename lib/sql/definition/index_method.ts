import type { Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { staticColumns } from "../../catalog/static_index.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids } from "../../pgtypes/oids.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import { operatorClasses } from "../../functions/extension/operator_classes.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { hasExtension } from "./extension.ts";

/** What PostgreSQL's indexes of a method can do. */
interface IndexMethod {
  readonly oid: number;
  readonly unique: boolean;
  readonly severalColumns: boolean;
  readonly includes: boolean;
  readonly ordered: boolean;
}

const methods: ReadonlyMap<string, IndexMethod> = new Map(
  ([
    ["brin", 3580, false, true, false, false],
    ["btree", 403, true, true, true, true],
    ["gin", 2742, false, true, false, false],
    ["gist", 783, false, true, true, false],
    ["hash", 405, false, false, false, false],
    ["spgist", 4000, false, false, true, false],
  ] as const).map(([name, oid, unique, severalColumns, includes, ordered]) => [
    name,
    { oid, unique, severalColumns, includes, ordered },
  ]),
);

/**
 * The method of an index and its operator classes, looked at as PostgreSQL does. SQLite's indexes are
 * B-trees whatever the method: they find the same rows.
 */
export class IndexMethodRules {
  readonly #name: string;
  readonly #method: IndexMethod;
  readonly #context: DefinitionContext;

  /** @throws PgError `42704` if there is no such method */
  constructor(name: string, context: DefinitionContext) {
    const method = methods.get(name === "rtree" ? "gist" : name);
    if (method === undefined) {
      throw context.error(sqlState.undefined_object, `access method "${name}" does not exist`);
    }
    this.#name = name;
    this.#method = method;
    this.#context = context;
  }

  /** @throws PgError `0A000` for what indexes of the method cannot do */
  check(index: { unique: boolean; columns: number; includes: boolean }): void {
    const { unique, severalColumns, includes } = this.#method;
    if (index.unique && !unique) throw this.#cannot("unique indexes");
    if (index.includes && !includes) throw this.#cannot("included columns");
    if (index.columns > 1 && !severalColumns) throw this.#cannot("multicolumn indexes");
  }

  /** @throws PgError `0A000` if the method keeps no order */
  checkOrder(ordering: string | undefined, nulls: string | undefined): void {
    if (this.#method.ordered) return;
    if (ordering !== undefined && ordering !== "SORTBY_DEFAULT") {
      throw this.#cannot("ASC/DESC options");
    }
    if (nulls !== undefined && nulls !== "SORTBY_NULLS_DEFAULT") {
      throw this.#cannot("NULLS FIRST/LAST options");
    }
  }

  #classesOfExtensions(): readonly (readonly [number, string, number, number])[] {
    return operatorClasses.filter(({ extension }) => hasExtension(extension, this.#context))
      .map(({ method, name, type, isDefault }) => [
        methods.get(method)!.oid,
        name,
        type,
        isDefault ? 1 : 0,
      ]);
  }

  #cannot(what: string): Error {
    const message = `access method "${this.#name}" does not support ${what}`;
    return this.#context.error(sqlState.feature_not_supported, message);
  }

  /**
   * @param name the operator class that is asked for; `undefined` for that of the type
   * @throws PgError `42704` if there is none, `42804` if it is for other types
   */
  checkClass(name: string | undefined, type: TypeReference): void {
    const classes = [
      ...staticColumns("pg_opclass", ["opcmethod", "opcname", "opcintype", "opcdefault"]),
      ...this.#classesOfExtensions(),
    ].filter(([method]) => method === this.#method.oid);
    const accepted = acceptedTypes(type);
    if (name === undefined) {
      if (classes.some(([, , of, isDefault]) => isDefault === 1 && accepted.has(of as number))) {
        return;
      }
      throw this.#context.error(
        sqlState.undefined_object,
        `data type ${formatType({ oid: type.oid, typmod: undefined })} has no default operator ` +
          `class for access method "${this.#name}"`,
        -1,
        {
          hint: "You must specify an operator class for the index or define a default operator " +
            "class for the data type.",
        },
      );
    }
    const named = classes.filter(([, each]) => each === name);
    if (named.length === 0) {
      throw this.#context.error(
        sqlState.undefined_object,
        `operator class "${name}" does not exist for access method "${this.#name}"`,
      );
    }
    if (named.some(([, , of]) => accepted.has(of as number))) return;
    throw this.#context.error(
      sqlState.datatype_mismatch,
      `operator class "${name}" does not accept data type ${
        formatType({ oid: type.oid, typmod: undefined })
      }`,
    );
  }

  /** Lengths of signatures are no matter here. Raises `22023` for other options. */
  checkClassOptions(options: readonly Node[] | undefined): void {
    for (const option of options ?? []) {
      const name = "DefElem" in option ? option.DefElem.defname ?? "" : "";
      if (this.#name === "gist" && name === "siglen") continue;
      throw this.#context.error(
        sqlState.invalid_parameter_value,
        `unrecognized parameter "${name}"`,
      );
    }
  }
}

/** Types of operator classes that a column of a type can have. */
function acceptedTypes({ oid }: TypeReference): ReadonlySet<number> {
  const accepted = new Set<number>([oid]);
  if (oid === oids.varchar) accepted.add(oids.text);
  if (oid === oids.cidr) accepted.add(oids.inet);
  const { category } = typeOrText(oid);
  if (category === "A") accepted.add(oids.anyarray);
  if (category === "E") accepted.add(oids.anyenum);
  return accepted;
}
