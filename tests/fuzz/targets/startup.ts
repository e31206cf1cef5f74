/** The startup packet: what a client may ask for before it has proved anything. */
import { ByteWriter } from "../../../lib/base/byte_writer.ts";
import { SessionSettings } from "../../../lib/session/settings/session_settings.ts";
import { Startup } from "../../../lib/session/startup.ts";
import { decodeStartupPacket, encodeStartupPacket } from "../../../lib/wire/startup_packet.ts";
import { type FuzzTarget, outcomeOf } from "../fuzz_target.ts";

const parameters = {
  user: "ann",
  database: "ann/test.sqlite",
  application_name: "psql",
  options: "-c search_path=a\\ b --statement-timeout=5s",
  client_encoding: "UTF8",
  "_pq_.future": "1",
};

function packet(minor: number): Uint8Array {
  const writer = new ByteWriter();
  encodeStartupPacket(writer, {
    kind: "StartupMessage",
    version: { major: 3, minor },
    parameters: new Map(Object.entries(parameters)),
  });
  return writer.take().slice(4);
}

/** The bodies of startup packets, up to the settings of a session. */
export function startupTarget(): FuzzTarget {
  return {
    name: "startup",
    seeds: [
      packet(0),
      packet(2),
      Uint8Array.fromHex("04d2162f"),
      Uint8Array.fromHex("04d2162e0000000100000002"),
    ],
    words: [
      ...[
        "replication\0",
        "options\0",
        "-c ",
        "--",
        "=",
        "DateStyle\0",
        "TimeZone\0",
        "../",
        "_pq_.x\0",
      ],
      ...["extra_float_digits\0", "session_authorization\0", "role\0", "is_superuser\0on\0", "\\"],
    ],
    execute: (input) =>
      outcomeOf(() => {
        const action = new Startup({ offersTls: true }).receive(decodeStartupPacket(input));
        if (action.do !== "authenticate") return action.do;
        const settings = new SessionSettings();
        settings.setInitial("session_authorization", action.request.user);
        for (const [name, value] of action.request.settings) settings.setFromStartup(name, value);
        if (settings.raw("session_authorization") !== action.request.user) {
          throw new Error("the startup packet has changed who the session is");
        }
        return `settings ${action.request.settings.size}`;
      }),
  };
}
