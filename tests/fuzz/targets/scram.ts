/** SCRAM: whatever a client sends instead of what it should, it is not let in. */
import { Buffer } from "node:buffer";
import { deriveScramKeys } from "../../../lib/auth/scram/scram_keys.ts";
import { ScramServer } from "../../../lib/auth/scram/scram_server.ts";
import { ScramClient } from "../../auth/scram/scram_client.ts";
import { type FuzzTarget, outcomeOf, texts } from "../fuzz_target.ts";

const password = "ayb_password";
const parameters = { salt: new Uint8Array(16).fill(7), iterations: 1 };
const keys = deriveScramKeys(password, parameters);
const channelBinding = new Uint8Array(32).fill(9);

function server(): ScramServer {
  return new ScramServer({ parameters, candidates: [keys], channelBinding, nonce: "servernonce" });
}

/** Mechanism, client-first and client-final, a line each, as an honest client sends them. */
function honest(binding: Uint8Array | null): string {
  const client = new ScramClient({
    password,
    nonce: "clientnonce",
    ...(binding && { channelBinding: binding }),
  });
  const exchange = server();
  const first = client.first();
  const step = exchange.begin(client.mechanism, first);
  if (step.kind !== "challenge") throw new Error("no challenge");
  const final = client.final(step.data);
  return [client.mechanism, latin(first), latin(final)].join("\n");
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

/** Whole exchanges. */
export function scramTarget(): FuzzTarget {
  const good = [honest(null), honest(channelBinding)];
  return {
    name: "scram",
    seeds: texts(...good),
    words: [
      "n,,",
      "y,,",
      "p=tls-server-end-point,,",
      "p=tls-unique,,",
      ",r=",
      "c=biws",
      "a=ann,",
      "m=x,",
      "\n",
      "=",
    ],
    execute(input) {
      const text = latin(input);
      const [mechanism = "", first = "", ...finals] = text.split("\n");
      return outcomeOf(() => {
        const exchange = server();
        let step = exchange.begin(mechanism, Buffer.from(first, "latin1"));
        for (const final of finals) {
          if (step.kind !== "challenge") break;
          step = exchange.receive(Buffer.from(final, "latin1"));
        }
        if (step.kind === "success" && !good.some((each) => text.startsWith(each))) {
          throw new Error("a tampered exchange has succeeded");
        }
        return step.kind;
      });
    },
  };
}
