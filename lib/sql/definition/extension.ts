import type { CreateExtensionStmt, DropStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { extensions } from "../../functions/extension/extension_table.ts";
import type { Step } from "../translation.ts";
import { stringsOf } from "../tree.ts";
import { createComment, dropComment } from "./comment.ts";
import type { DefinitionContext } from "./definition_context.ts";

/*
 * Extensions have nothing but functions, which can be called at any time; that one has been created is
 * kept with its comment.
 */

/** The steps of CREATE, ALTER and DROP EXTENSION; `undefined` for other statements. */
export function defineExtension(node: Node, context: DefinitionContext): Step[] | undefined {
  if ("CreateExtensionStmt" in node) return create(node.CreateExtensionStmt, context);
  if ("AlterExtensionStmt" in node) return update(node.AlterExtensionStmt.extname ?? "", context);
  if ("DropStmt" in node && node.DropStmt.removeType === "OBJECT_EXTENSION") {
    return drop(node.DropStmt, context);
  }
  return undefined;
}

/** Every database has it. */
const always = "plpgsql";

/** Whether an extension has been created. */
export function hasExtension(name: string, { schema }: DefinitionContext): boolean {
  return name === always ||
    (schema.comments ?? []).some((each) => each.kind === "extension" && each.name === name);
}

function create(
  { extname = "", if_not_exists }: CreateExtensionStmt,
  context: DefinitionContext,
): Step[] {
  if (hasExtension(extname, context)) {
    const message = `extension "${extname}" already exists`;
    if (if_not_exists !== true) throw context.error(sqlState.duplicate_object, message);
    context.notice(sqlState.duplicate_object, `${message}, skipping`);
    return [];
  }
  const extension = extensions.find(({ name }) => name === extname);
  if (extension === undefined) {
    const names = extensions.map(({ name }) => name).join(", ");
    throw context.error(
      sqlState.feature_not_supported,
      `extension "${extname}" is not available`,
      -1,
      { hint: `There are ${names}, and what is built in.` },
    );
  }
  const { name, comment } = extension;
  return [createComment({ kind: "extension", name, part: "", comment })];
}

function missing(name: string, context: DefinitionContext) {
  return context.error(sqlState.undefined_object, `extension "${name}" does not exist`);
}

/** There is one version of each. */
function update(name: string, context: DefinitionContext): Step[] {
  if (!hasExtension(name, context)) throw missing(name, context);
  const version = extensions.find((each) => each.name === name)?.version ?? "1.0";
  context.notice(
    sqlState.successful_completion,
    `version "${version}" of extension "${name}" is already installed`,
  );
  return [];
}

function drop({ objects = [], missing_ok }: DropStmt, context: DefinitionContext): Step[] {
  const steps: Step[] = [];
  for (const name of objects.flatMap((each) => stringsOf([each]))) {
    if (name === always) throw context.unsupported(`DROP EXTENSION ${name}`);
    if (hasExtension(name, context)) {
      steps.push(dropComment({ kind: "extension", name, part: "" }));
    } else if (missing_ok === true) {
      const message = `extension "${name}" does not exist, skipping`;
      context.notice(sqlState.successful_completion, message);
    } else throw missing(name, context);
  }
  return steps;
}
