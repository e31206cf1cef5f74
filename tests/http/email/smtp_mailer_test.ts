import assert from "node:assert/strict";
import { CombinedMailer } from "../../../lib/http/email/combined_mailer.ts";
import type { EmailMessage } from "../../../lib/http/email/mailer.ts";
import { SmtpMailer } from "../../../lib/http/email/smtp_mailer.ts";

const message: EmailMessage = {
  to: "ada@example.org",
  from: "ayb <ayb@example.org>",
  replyTo: "Support <support@example.org>",
  subject: "Your login credentials",
  body: "type\n\tayb client confirm abc",
};

/** A mail server for one conversation. */
async function withMailServer(
  test: (port: number) => Promise<void>,
): Promise<{ recipients: string[]; content: string }> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const recipients: string[] = [];
  let content = "";
  const served = (async () => {
    using connection = await listener.accept();
    const encoder = new TextEncoder();
    const say = (line: string) => connection.write(encoder.encode(`${line}\r\n`));
    let received = "";
    let inContent = false;
    await say("220 test");
    for await (const chunk of connection.readable.pipeThrough(new TextDecoderStream())) {
      received += chunk;
      for (let end; (end = received.indexOf("\r\n")) >= 0;) {
        const line = received.slice(0, end);
        received = received.slice(end + 2);
        if (inContent) {
          inContent = line !== ".";
          if (inContent) content += `${line}\n`;
          else await say("250 taken");
        } else if (line === "DATA") {
          inContent = true;
          await say("354 go on");
        } else {
          if (line.startsWith("RCPT TO:")) recipients.push(line.slice("RCPT TO:".length));
          await say(line === "QUIT" ? "221 bye" : "250 fine");
        }
      }
    }
  })().catch((error) => {
    // The client may close the connection first.
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  });
  try {
    await test((listener.addr as Deno.NetAddr).port);
    await served;
  } finally {
    listener.close();
  }
  return { recipients, content };
}

function mailerFor(port: number): SmtpMailer {
  return new SmtpMailer({
    from: "ayb <ayb@example.org>",
    reply_to: null,
    smtp_host: "127.0.0.1",
    smtp_port: port,
    smtp_username: null,
    smtp_password: null,
  });
}

Deno.test("an e-mail is handed to the mail server with its headers", async () => {
  const { recipients, content } = await withMailServer((port) => mailerFor(port).send(message));
  assert.deepEqual(recipients, ["<ada@example.org>"]);
  assert.match(content, /^From: ayb <ayb@example\.org>$/m);
  assert.match(content, /^Reply-To: Support <support@example\.org>$/m);
  assert.match(content, /^Subject: Your login credentials$/m);
  assert.match(content, /ayb client confirm abc/);
});

Deno.test("several ways are all tried, and one that fails is an error with its reason", async () => {
  const sent: string[] = [];
  const works = { send: (email: EmailMessage) => Promise.resolve(void sent.push(email.to)) };
  const fails = { send: () => Promise.reject(new Error("disk full")) };
  await new CombinedMailer([works, works]).send(message);
  assert.equal(sent.length, 2);
  await assert.rejects(
    new CombinedMailer([fails, works]).send(message),
    (error: AggregateError) => {
      assert.deepEqual(error.errors.map((cause: Error) => cause.message), ["disk full"]);
      return true;
    },
  );
  assert.equal(sent.length, 3);
});
