import { dirname } from "node:path";
import type { EmailMessage, Mailer } from "./mailer.ts";

/**
 * Appends each e-mail to a file as one line of JSON, so that a person without a mail server can
 * register and a test can read its token. The keys are ayb's.
 *
 * Source: marcua/ayb, `src/email/backend.rs`, `EmailEntry`.
 */
export class FileMailer implements Mailer {
  readonly #path: string;
  readonly #now: () => Date;

  /**
   * @param path the file; its folder is made when it is missing
   * @param now what the messages are dated with
   */
  constructor(path: string, now: () => Date = () => new Date()) {
    this.#path = path;
    this.#now = now;
  }

  /** Appends the message in one write, so that several processes may share the file. */
  async send(message: EmailMessage): Promise<void> {
    const entry = {
      from: message.from,
      to: message.to,
      reply_to: message.replyTo,
      subject: message.subject,
      content_type: "text/plain",
      content_transfer_encoding: "7bit",
      date: internetDate(this.#now()),
      content: message.body.split("\n"),
    };
    await Deno.mkdir(dirname(this.#path), { recursive: true });
    // Whoever reads the tokens in here can log in as somebody else.
    await Deno.writeTextFile(this.#path, JSON.stringify(entry) + "\n", {
      append: true,
      mode: 0o600,
    });
  }
}

/** A date as RFC 2822 wants it; toUTCString has GMT where the RFC has a numeric offset. */
function internetDate(date: Date): string {
  return date.toUTCString().replace("GMT", "+0000");
}
