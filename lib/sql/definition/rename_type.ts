import { fileName } from "../../catalog/schema_names.ts";
import type { Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { moveObjects } from "./move_objects.ts";
import { requireFreeType, typeNamed, type TypeWord } from "./own_type.ts";

/** ALTER TYPE … RENAME TO and ALTER DOMAIN … RENAME TO: what is of the type names it. */
export function renameType(
  names: readonly string[],
  word: TypeWord,
  to: string,
  context: DefinitionContext,
): Step[] {
  const type = typeNamed(names, word, context);
  const renamed = fileName(context.schemaOf(type.name), to);
  requireFreeType(renamed, context);
  return moveObjects({ relations: [], types: [type], rename: () => renamed }, context);
}
