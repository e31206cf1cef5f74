/** Every message of SCRAM, altered on its way. */
import assert from "node:assert/strict";
import { WireClient } from "../support/wire_client.ts";
import { ScramClient } from "../auth/scram/scram_client.ts";
import { Stage } from "./stage.ts";

/** What is changed of what an honest client sends. */
interface Tampering {
  readonly mechanism?: string;
  readonly first?: (text: string) => string;
  readonly final?: (text: string) => string;
}

const cases: Readonly<Record<string, readonly [Tampering, code: string]>> = {
  "no mechanism": [{ mechanism: "" }, "08P01"],
  "an older mechanism": [{ mechanism: "SCRAM-SHA-1" }, "08P01"],
  "a plain password": [{ mechanism: "PLAIN" }, "08P01"],
  "channel binding without TLS": [{ mechanism: "SCRAM-SHA-256-PLUS" }, "08P01"],
  "an empty first message": [{ first: () => "" }, "08P01"],
  "a zero byte in the first": [{ first: (text) => `${text}\0` }, "08P01"],
  "an unknown flag": [{ first: (text) => text.replace(/^n/, "x") }, "08P01"],
  "a binding flag without binding": [
    { first: (text) => text.replace(/^n/, "p=tls-unique") },
    "08P01",
  ],
  "another identity": [{ first: (text) => text.replace("n,,", "n,a=ann,") }, "0A000"],
  "an extension": [{ first: (text) => text.replace("n,,", "n,,m=x,") }, "0A000"],
  "no nonce": [{ first: () => "n,,n=ann" }, "08P01"],
  "an empty nonce": [{ first: () => "n,,n=,r=" }, "08P01"],
  "a nonce with a control character": [{ first: () => "n,,n=,r=a\x01b" }, "08P01"],
  "another user in the message": [{ first: (text) => text.replace("n=", "n=bob") }, "28P01"],
  "a first message that is cut": [{ first: (text) => text.slice(0, 4) }, "08P01"],
  "no commas": [{ first: () => "nnrx" }, "08P01"],
  "a final that is empty": [{ final: () => "" }, "08P01"],
  "a final without proof": [{ final: (text) => text.replace(/,p=.*/, "") }, "08P01"],
  "a proof of zeros": [
    { final: (text) => text.replace(/p=.*/, `p=${new Uint8Array(32).toBase64()}`) },
    "28P01",
  ],
  "a proof with a bit turned": [
    { final: (text) => text.replace(/p=(.)/, (_all, digit) => `p=${digit === "A" ? "B" : "A"}`) },
    "28P01",
  ],
  "a proof that is too short": [{ final: (text) => text.replace(/p=.*/, "p=AAAA") }, "08P01"],
  "a proof that is too long": [
    { final: (text) => text.replace(/p=.*/, `p=${new Uint8Array(64).toBase64()}`) },
    "08P01",
  ],
  "a proof that is no Base64": [{ final: (text) => text.replace(/p=.*/, "p=%%%%") }, "08P01"],
  "two proofs": [{ final: (text) => `${text},p=AAAA` }, "08P01"],
  "something behind the proof": [{ final: (text) => `${text},x=1` }, "08P01"],
  "another nonce": [{ final: (text) => text.replace(/r=./, "r=#") }, "08P01"],
  "the client's half of the nonce": [
    { final: (text) => text.replace(/r=(.{24}).*,p/, "r=$1,p") },
    "08P01",
  ],
  "another binding": [{ final: (text) => text.replace("c=biws", "c=eSws") }, "08P01"],
  "a binding of data": [{ final: (text) => text.replace("c=biws", "c=biwsAAAA") }, "08P01"],
  "no binding": [{ final: (text) => text.replace("c=biws,", "") }, "08P01"],
  "an extension in the final": [{ final: (text) => text.replace(",p=", ",x=1,p=") }, "28P01"],
  "the first message again": [{ final: () => "n,,n=,r=clientnonce" }, "08P01"],
  "the server's own message": [{ final: () => "v=AAAA" }, "08P01"],
};

async function answerTo(stage: Stage, { mechanism, first, final }: Tampering): Promise<string> {
  using client = await WireClient.connect(stage.server.port);
  await client.sendStartup({
    kind: "StartupMessage",
    version: { major: 3, minor: 0 },
    parameters: new Map([["user", "ann"], ["database", "ann/test.sqlite"]]),
  });
  await client.receive();
  const scram = new ScramClient({ password: stage.server.ann.password });
  const altered = (bytes: Uint8Array, change?: (text: string) => string) =>
    change === undefined
      ? bytes
      : new TextEncoder().encode(change(new TextDecoder().decode(bytes)));
  const data = altered(scram.first(), first);
  await client.send({ kind: "SASLInitialResponse", mechanism: mechanism ?? scram.mechanism, data });
  const challenge = await client.receive();
  if (challenge.kind === "ErrorResponse") return challenge.fields.C!;
  assert(challenge.kind === "AuthenticationSASLContinue", challenge.kind);
  let proof: Uint8Array;
  try {
    proof = scram.final(challenge.data);
  } catch {
    // The client itself sees that its nonce was changed; somebody else would go on.
    proof = new TextEncoder().encode(`c=biws,r=x,p=${new Uint8Array(32).toBase64()}`);
  }
  await client.send({ kind: "SASLResponse", data: altered(proof, final) });
  const answer = await client.receive();
  return answer.kind === "ErrorResponse" ? answer.fields.C! : answer.kind;
}

Deno.test("no altered message of SCRAM lets somebody in", async (test) => {
  await using stage = await Stage.start({ AYB__LIMITS__AUTHENTICATION_FAILURES: "1000" });
  assert.equal(await answerTo(stage, {}), "AuthenticationSASLFinal");
  for (const [title, [tampering, code]] of Object.entries(cases)) {
    await test.step(title, async () => assert.equal(await answerTo(stage, tampering), code));
  }
});
