import nodemailer from "nodemailer";
import type { Config } from "../../config/parse_config.ts";
import type { EmailMessage, Mailer } from "./mailer.ts";

/** The mail server to hand messages to, as the configuration describes it. */
export type SmtpServer = NonNullable<Config["email"]["smtp"]>;

/** How long a silent mail server is waited for, in milliseconds. */
const timeout = 20_000;

/** Hands e-mail to a mail server, over TLS. */
export class SmtpMailer implements Mailer {
  readonly #transport: ReturnType<typeof nodemailer.createTransport>;

  constructor(server: SmtpServer) {
    const implicitTls = server.smtp_port === 465;
    this.#transport = nodemailer.createTransport({
      host: server.smtp_host,
      port: server.smtp_port,
      secure: implicitTls,
      // The password must not go over the wire in the clear, except to this machine itself.
      requireTLS: !implicitTls && !isLoopback(server.smtp_host),
      ...(server.smtp_username === null
        ? {}
        : { auth: { user: server.smtp_username, pass: server.smtp_password ?? "" } }),
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Rejects with the mail server's answer if it does not take the message. */
  async send(message: EmailMessage): Promise<void> {
    await this.#transport.sendMail({
      from: message.from,
      // As an object, the address cannot smuggle in further recipients.
      to: { name: "", address: message.to },
      replyTo: message.replyTo,
      subject: message.subject,
      text: message.body,
    });
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
