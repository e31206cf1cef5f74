import type { Node } from "@pgsql/types";
import { notSupported } from "../base/pg_error.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { typeByOid, typeOrText } from "../pgtypes/types.ts";
import type { Statement } from "../query/statement.ts";
import { classify } from "../sql/classify.ts";
import { visitNodes } from "../sql/tree.ts";
import { decodeDataRow } from "../wire/backend/data_row.ts";
import { innerStatement, parsedOf } from "./inner_statement.ts";
import type { SessionState } from "./session_state.ts";
import { prepareRun } from "./statement_run.ts";

/** Type byte and length of a message. */
const messageHeadBytes = 5;

/**
 * The values of the arguments of EXECUTE, which may be any expressions without subqueries.
 * @param outer the statement that they are written in
 * @param types OID of each parameter that they are for; as many as there are arguments
 * @throws PgError `0A000` for a subquery, and what analysis and the expressions themselves raise
 */
export async function argumentValues(
  state: SessionState,
  outer: Statement,
  nodes: readonly Node[],
  types: readonly number[],
): Promise<readonly StorageValue[]> {
  if (nodes.length === 0) return [];
  const targetList = nodes.map((node, index) => {
    assertNoSubquery(node, outer);
    return { ResTarget: { val: castTo(node, types[index]!), location: -1 } };
  });
  const node = {
    SelectStmt: { targetList, limitOption: "LIMIT_OPTION_DEFAULT", op: "SETOP_NONE" },
  };
  const select = innerStatement(outer, node as Node, classify(node as Node));
  const run = await prepareRun(state, select, null);
  const { stream } = await run.start({ parameters: [], formats: [], alone: false });
  try {
    const { messages } = await stream!.fetch(1, 1);
    const { values } = decodeDataRow(messages.subarray(messageHeadBytes));
    const context = {
      settings: state.settings.format,
      typmod: -1,
      objectNames: state.catalog.names,
      transactionTimestamp: state.functionContext.transactionTimestamp,
    };
    return values.map((value, index) =>
      value === null ? null : typeOrText(types[index]!).codec.readText(decodeUtf8(value), context)
    );
  } finally {
    await stream!.close();
  }
}

function assertNoSubquery(node: Node, outer: Statement): void {
  visitNodes(node, (each) => {
    if (!("SubLink" in each)) return;
    throw notSupported("cannot use subquery in EXECUTE parameter", {
      position: parsedOf(outer).source.positionOf(each.SubLink.location ?? 0),
    });
  });
}

function castTo(arg: Node, oid: number): Node {
  const { name } = typeByOid(oid) ?? typeOrText(oid);
  const names = ["pg_catalog", name].map((sval) => ({ String: { sval } }));
  return {
    TypeCast: { arg, typeName: { names, typemod: -1, location: -1 }, location: -1 },
  };
}
