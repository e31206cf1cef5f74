import type { FunctionTable } from "../definition.ts";
import { armorFunctions } from "./armor_functions.ts";
import { cipherFunctions } from "./cipher_functions.ts";
import { digestFunctions } from "./digest_functions.ts";
import { fuzzyFunctions } from "./fuzzy_functions.ts";
import { passwordFunctions } from "./password_functions.ts";
import { pgpFunctions } from "./pgp_functions.ts";
import { trigramFunctions } from "./trigram_functions.ts";
import { unaccentFunctions } from "./unaccent_functions.ts";
import { uuidFunctions } from "./uuid_functions.ts";

/** What the functions of all extensions do. */
export const extensionFunctions: FunctionTable = {
  ...armorFunctions,
  ...cipherFunctions,
  ...digestFunctions,
  ...fuzzyFunctions,
  ...passwordFunctions,
  ...pgpFunctions,
  ...trigramFunctions,
  ...unaccentFunctions,
  ...uuidFunctions,
};
