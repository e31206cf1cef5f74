import assert from "node:assert/strict";
import { join } from "node:path";
import { confirmationEmail } from "../../../lib/http/email/confirmation_email.ts";
import { FileMailer } from "../../../lib/http/email/file_mailer.ts";

const message = {
  to: "ada@example.org",
  from: "ayb <noreply@localhost>",
  replyTo: "ayb <noreply@localhost>",
  subject: "Hello",
  body: 'first\n\tsecond "quoted"',
};

Deno.test("an e-mail becomes one line of ayb's JSON in a file that only its owner reads", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "made", "emails.jsonl");
    const mailer = new FileMailer(path, () => new Date("2026-11-23T08:05:09Z"));
    await mailer.send(message);
    await mailer.send(message);
    const lines = (await Deno.readTextFile(path)).split("\n");
    assert.equal(lines.length, 3);
    assert.equal(lines[2], "");
    assert.equal(lines[0], lines[1]);
    assert.deepEqual(JSON.parse(lines[0]!), {
      from: "ayb <noreply@localhost>",
      to: "ada@example.org",
      reply_to: "ayb <noreply@localhost>",
      subject: "Hello",
      content_type: "text/plain",
      content_transfer_encoding: "7bit",
      date: "Mon, 23 Nov 2026 08:05:09 +0000",
      content: ["first", '\tsecond "quoted"'],
    });
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("e-mails written at the same time do not mix", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "emails.jsonl");
    const bodies = Array.from({ length: 40 }, (_, index) => `${index}`.repeat(3000));
    await Promise.all(bodies.map((body) => new FileMailer(path).send({ ...message, body })));
    const lines = (await Deno.readTextFile(path)).trimEnd().split("\n");
    const written = lines.map((line) => JSON.parse(line).content[0]);
    assert.deepEqual(new Set(written), new Set(bodies));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a confirmation e-mail holds the command on a line that programs can find", () => {
  const email = confirmationEmail({
    to: "ada@example.org",
    from: "ayb <noreply@localhost>",
    replyTo: "ayb <noreply@localhost>",
    authenticationToken: "abc123",
    expiresInSeconds: 3600,
    publicUrl: "https://ayb.example.org",
  });
  assert.equal(email.to, "ada@example.org");
  assert.ok(email.body.split("\n").includes("\tayb client confirm abc123"));
  assert.match(email.body, /https:\/\/ayb\.example\.org/);
  assert.match(email.body, /60 minutes/);
});
