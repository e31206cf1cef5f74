import { type Command, Option } from "commander";
import { addConfirm } from "./confirm.ts";
import { addCreateDatabase } from "./create_database.ts";
import { addCreateToken } from "./create_token.ts";
import { addDatabaseDetails } from "./database_details.ts";
import { addList } from "./list.ts";
import { addListDatabasePermissions } from "./list_database_permissions.ts";
import { addListTokens } from "./list_tokens.ts";
import { addLogIn } from "./log_in.ts";
import { addProfile } from "./profile.ts";
import { addQuery } from "./query.ts";
import { addRegister } from "./register.ts";
import { addRevokeToken } from "./revoke_token.ts";
import { addRotateToken } from "./rotate_token.ts";
import { addSetDefaultUrl } from "./set_default_url.ts";
import { addShare } from "./share.ts";
import { addUpdateDatabase } from "./update_database.ts";
import { addUpdateProfile } from "./update_profile.ts";

/** Adds `client`: everything that talks to a server over HTTP. */
export function addClient(program: Command): void {
  const client = program.command("client")
    .description("Talk to a server over HTTP")
    .addOption(
      new Option("--config <file>", "Where URL and tokens are remembered, in place of ayb.json")
        .env("AYB_CLIENT_CONFIG_FILE"),
    )
    .addOption(
      new Option("--url <url>", "The server; the first one given is remembered")
        .env("AYB_SERVER_URL"),
    )
    .addOption(
      new Option("--token <token>", "An API token, in place of the remembered one")
        .env("AYB_API_TOKEN"),
    );
  addRegister(client);
  addConfirm(client);
  addLogIn(client);
  addCreateDatabase(client);
  addQuery(client);
  addList(client);
  addProfile(client);
  addUpdateProfile(client);
  addShare(client);
  addListDatabasePermissions(client);
  addDatabaseDetails(client);
  addUpdateDatabase(client);
  addListTokens(client);
  addCreateToken(client);
  addRotateToken(client);
  addRevokeToken(client);
  addSetDefaultUrl(client);
}
