import type { InsertStmt, Node } from "@pgsql/types";
import { PgError, type PgErrorFields } from "../../base/pg_error.ts";
import { type SqlState, sqlState } from "../../base/sql_state.ts";
import type { Column } from "../../catalog/schema.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type {
  Coercion,
  ColumnOrigin,
  FieldSelection,
  FromEntry,
  JoinedColumn,
  ResolvedFunction,
  ResolvedOperator,
  ResultColumn,
  StarColumn,
} from "../analysis.ts";
import type { AnalysisContext } from "./analysis_context.ts";
import type { RowField, Typed, Variable } from "./typed.ts";

const unknown: number = oids.unknown;
const references = new Map<number, TypeReference>();

/** A type as the analysis keeps it; those without modifier and domain are shared. */
export function typeReference(oid: number, typmod: number, domain?: number): TypeReference {
  if (domain !== undefined) return { oid, typmod, domain };
  if (typmod !== -1) return { oid, typmod };
  let reference = references.get(oid);
  if (reference === undefined) {
    reference = { oid, typmod };
    references.set(oid, reference);
  }
  return reference;
}

/** What is being found out about one statement. */
export class Analyzer {
  readonly context: AnalysisContext;
  readonly types = new Map<Node, TypeReference>();
  readonly coercions = new Map<Node, Coercion>();
  readonly rowCoercions = new Map<Node, readonly (Coercion | undefined)[]>();
  readonly columnReferences = new Map<Node, ColumnOrigin>();
  readonly starColumns = new Map<Node, readonly StarColumn[]>();
  readonly rowCasts = new Map<Node, readonly RowField[]>();
  readonly wholeRows = new Map<Node, readonly StarColumn[]>();
  readonly fromEntries = new Map<object, FromEntry>();
  readonly joinColumns = new Map<object, readonly JoinedColumn[]>();
  readonly fieldSelections = new Map<Node, FieldSelection>();
  readonly functions = new Map<Node, ResolvedFunction>();
  readonly operators = new Map<Node, readonly ResolvedOperator[]>();
  readonly queries = new Map<object, readonly ResultColumn[]>();
  readonly insertColumns = new Map<InsertStmt, readonly Column[]>();
  /** What each ColumnRef means; a star has one an output column. */
  readonly variables = new Map<Node, readonly Variable[]>();
  /** Depth of the query level that an aggregate call belongs to. */
  readonly aggregateDepths = new Map<Node, number>();
  /** Depths of the levels that the arguments of the aggregate calls being analysed refer to. */
  readonly referenceListeners: ((depth: number) => void)[] = [];
  readonly #parameterTypes: number[] = [];
  readonly #parameterNodes: [node: Node, number: number][] = [];

  constructor(context: AnalysisContext) {
    this.context = context;
    for (const oid of context.parameterTypes ?? []) {
      this.#parameterTypes.push(oid === unknown ? 0 : oid);
    }
  }

  /** An error at a place of the tree; `location` in bytes, negative if unknown. */
  error(code: SqlState, message: string, location: number, fields: PgErrorFields = {}): PgError {
    if (location < 0) return new PgError(code, message, fields);
    return new PgError(code, message, {
      ...fields,
      position: this.context.source.positionOf(location),
    });
  }

  /** Records the type of an expression. */
  typed(node: Node, oid: number, typmod = -1, domain?: number): Typed {
    this.types.set(node, typeReference(oid, typmod, domain));
    return { node, oid, typmod, ...(domain !== undefined && { domain }) };
  }

  /** The parameter `$number`. */
  parameter(node: Node, number: number, location: number): Typed {
    const declared = this.context.parameterTypes;
    if (declared === null || number < 1 || number > 65535) {
      throw this.error(sqlState.undefined_parameter, `there is no parameter $${number}`, location);
    }
    while (this.#parameterTypes.length < number) this.#parameterTypes.push(0);
    this.#parameterNodes.push([node, number]);
    const oid = this.#parameterTypes[number - 1]!;
    if (oid !== 0) return { node, oid, typmod: -1 };
    return { node, oid: unknown, typmod: -1, parameter: number };
  }

  /** Gives a parameter the type that its surroundings want; `42P08` if it has another already. */
  resolveParameter(number: number, oid: number, location: number): void {
    const present = this.#parameterTypes[number - 1]!;
    if (present === 0) {
      this.#parameterTypes[number - 1] = oid;
    } else if (present !== oid) {
      throw this.error(
        sqlState.ambiguous_parameter,
        `inconsistent types deduced for parameter $${number}`,
        location,
        {
          detail: `${formatType({ oid: present, typmod: undefined })} versus ${
            formatType({ oid, typmod: undefined })
          }`,
        },
      );
    }
  }

  /**
   * The types of all parameters; those that nothing determines are text. PostgreSQL refuses some of
   * them (`42P18`), to no client's gain.
   */
  finishParameters(): readonly number[] {
    const resolved = this.#parameterTypes.map((oid) => oid || oids.text);
    for (const [node, number] of this.#parameterNodes) {
      this.types.set(node, typeReference(resolved[number - 1]!, -1));
    }
    return resolved;
  }
}
