import type { Node } from "@pgsql/types";
import type { Analyzer } from "./analyzer.ts";
import { typeReference } from "./analyzer.ts";
import { resolveUnknown } from "./coerce.ts";
import { expandStar, isStar } from "./expression_list.ts";
import { expression } from "./expression.ts";
import { resultName } from "./result_name.ts";
import type { QueryColumn, Scope } from "./scope.ts";
import { rowidAttributeNumber } from "./range_table.ts";
import type { MutableStarColumn, Typed, Variable } from "./typed.ts";

/** A column of a target list while its query is analysed. */
export interface Target {
  readonly name: string;
  /** The expression as the text has it; that of a star for its columns. */
  readonly node: Node;
  typed: Typed;
}

/** `(row).*` */
function isRowStar(node: Node): boolean {
  if (!("A_Indirection" in node)) return false;
  const last = node.A_Indirection.indirection?.at(-1);
  return last !== undefined && "A_Star" in last;
}

function expandRow(analyzer: Analyzer, scope: Scope, node: Node): Target[] | undefined {
  if (!("A_Indirection" in node)) return undefined;
  const { arg, indirection = [] } = node.A_Indirection;
  if (indirection.length !== 1 || arg === undefined) return undefined;
  const row = expression(analyzer, scope, arg);
  if (row.fields === undefined) return undefined;
  const stars: MutableStarColumn[] = row.fields.map(({ name, oid, typmod }) => ({
    qualifier: undefined,
    name,
    type: typeReference(oid, typmod),
  }));
  analyzer.starColumns.set(node, stars);
  return row.fields.map(({ name, oid, typmod }, index) => ({
    name,
    node,
    typed: {
      node,
      oid,
      typmod,
      star: stars[index]!,
      ...(row.variable === undefined ? {} : { variable: { entry: row.variable.entry, index } }),
    },
  }));
}

/** The expressions of a target list, with stars expanded. */
export function targetList(
  analyzer: Analyzer,
  scope: Scope,
  nodes: readonly Node[],
): Target[] {
  const targets: Target[] = [];
  for (const item of nodes) {
    if (!("ResTarget" in item)) continue;
    const node = item.ResTarget.val!;
    if (isStar(node)) {
      const columns = expandStar(analyzer, scope, node);
      for (const typed of columns) {
        const { entry, index } = typed.variable!;
        targets.push({ name: entry.columns[index]!.name, node, typed });
      }
      continue;
    }
    const fields = isRowStar(node) ? expandRow(analyzer, scope, node) : undefined;
    if (fields !== undefined) {
      targets.push(...fields);
      continue;
    }
    const typed = expression(analyzer, scope, node);
    targets.push({ name: item.ResTarget.name ?? resultName(analyzer, node), node, typed });
  }
  return targets;
}

/** Makes what has no type yet text. */
export function resolveTargets(analyzer: Analyzer, targets: readonly Target[]): void {
  for (const target of targets) target.typed = resolveUnknown(analyzer, target.typed);
}

/** Where a whole row or a system column comes from; `undefined` for declared columns. */
function ownOrigin({ entry, index }: Variable) {
  if (index >= 0 || entry.relation === undefined) return undefined;
  if (index < rowidAttributeNumber) return { tableOid: 0, attributeNumber: 0 };
  // The index of a system column is its attribute number less one, that of a whole row -1.
  return { tableOid: entry.relation.oid, attributeNumber: index + 1 };
}

/** The columns that a target list gives, with the table columns that they are. */
export function targetColumns(targets: readonly Target[]): QueryColumn[] {
  return targets.map(({ name, typed }) => {
    const { oid, typmod, domain, fields, variable } = typed;
    const column = variable?.entry.columns[variable.index];
    const own = variable === undefined ? undefined : ownOrigin(variable);
    return {
      name,
      oid,
      typmod,
      ...(domain === undefined ? {} : { domain }),
      tableOid: own?.tableOid ?? column?.tableOid ?? 0,
      attributeNumber: own?.attributeNumber ?? column?.attributeNumber ?? 0,
      sources: [typed],
      ...(fields === undefined ? {} : { fields }),
    };
  });
}
