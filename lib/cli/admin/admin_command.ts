import type { Command } from "commander";
import { configOption } from "../config_option.ts";
import { addCreateDatabase } from "./create_database.ts";
import { addCreateEntity } from "./create_entity.ts";
import { addCreateToken } from "./create_token.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addListLimits } from "./list_limits.ts";
import { addListTokens } from "./list_tokens.ts";
import { addRevokeToken } from "./revoke_token.ts";
import { addSetLimit } from "./set_limit.ts";
import { addRotateToken } from "./rotate_token.ts";
import { addShare } from "./share.ts";

/** Adds `admin`: what the operator of a server does on its data folder. */
export function addAdmin(program: Command): void {
  const admin = program.command("admin")
    .description("Work on a server's data folder directly, whether it runs or not")
    .addOption(configOption());
  addCreateEntity(admin);
  addCreateDatabase(admin);
  addCreateToken(admin);
  addListTokens(admin);
  addRotateToken(admin);
  addRevokeToken(admin);
  addShare(admin);
  addSetLimit(admin);
  addListLimits(admin);
  addImport(admin);
  addExport(admin);
}
