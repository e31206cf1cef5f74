/**
 * Rewrites the answers (`B` lines) of tests/wire_scripts/*.trace with what a PostgreSQL 15 answers
 * to their `F` lines; comments and blank lines stay.
 *
 *     deno run --allow-net --allow-read --allow-write=tests scripts/record_wire_scripts.ts PORT [FILE …]
 *
 * The server has to let user and database `postgres` in without a password.
 */
import type { BackendMessage } from "../lib/wire/backend/mod.ts";
import { formatTraceLine, parseTrace } from "../lib/wire/trace.ts";
import { WireClient } from "../tests/support/wire_client.ts";

const [port, ...named] = Deno.args;
const folder = "tests/wire_scripts";
const files = named.length > 0
  ? named
  : [...Deno.readDirSync(folder)].map((entry) => `${folder}/${entry.name}`)
    .filter((path) => path.endsWith(".trace")).sort();

/** Fields that depend on the server's source and not on what happened. */
const ownFields = new Set(["F", "L", "R", "S", "V"]);

function withoutOwnFields(message: BackendMessage): BackendMessage {
  if (message.kind !== "ErrorResponse" && message.kind !== "NoticeResponse") return message;
  const kept = Object.entries(message.fields).filter(([letter, value]) =>
    !ownFields.has(letter) && !value.startsWith("pg_temp_")
  );
  const severity = message.fields.V!;
  return { ...message, fields: { S: severity, ...Object.fromEntries(kept) } };
}

/** A step is a block of `F` lines up to the last one that makes the server answer. */
async function record(text: string): Promise<string> {
  const [client] = await WireClient.logIn({
    port: Number(port),
    user: "postgres",
    database: "postgres",
    parameters: { TimeZone: "UTC" },
  });
  const lines: string[] = [];
  const answers = async () => {
    let message: BackendMessage;
    do {
      message = await client.receive();
      lines.push(formatTraceLine({ direction: "B", message: withoutOwnFields(message) }));
    } while (message.kind !== "ReadyForQuery" && message.kind !== "CopyInResponse");
  };
  // Behind the data of a COPY in the extended protocol the server waits for Sync.
  let ends = new Set<string>();
  for (const source of text.split("\n")) {
    if (source.startsWith("B ")) continue;
    lines.push(source);
    const [line] = parseTrace(source);
    if (line?.direction !== "F") continue;
    await client.send(line.message as Parameters<WireClient["send"]>[0]);
    const { kind } = line.message;
    if (["Query", "Sync", "FunctionCall"].includes(kind)) {
      ends = new Set(kind === "Query" ? ["CopyDone", "CopyFail"] : []);
      await answers();
    } else if (ends.has(kind)) await answers();
  }
  client.close();
  return lines.join("\n");
}

for (const file of files) {
  await Deno.writeTextFile(file, await record(await Deno.readTextFile(file)));
  console.log(file);
}
