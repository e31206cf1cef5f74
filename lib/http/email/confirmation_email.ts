import type { EmailMessage } from "./mailer.ts";

/** What a confirmation e-mail is made of. */
export interface ConfirmationEmail {
  readonly to: string;
  readonly from: string;
  readonly replyTo: string;
  /** What `client confirm` takes. */
  readonly authenticationToken: string;
  /** For how long that token works. */
  readonly expiresInSeconds: number;
  /** The server's URL as the recipient can reach it. */
  readonly publicUrl: string;
}

/**
 * The e-mail that proves that somebody reads an address. The line with the command is indented by a
 * tab and reads as ayb's does, because programs look for it.
 */
export function confirmationEmail(email: ConfirmationEmail): EmailMessage {
  const minutes = Math.max(1, Math.floor(email.expiresInSeconds / 60));
  return {
    to: email.to,
    from: email.from,
    replyTo: email.replyTo,
    subject: "Your login credentials",
    body: [
      `To register or log in at ${email.publicUrl}, type`,
      `\tayb client confirm ${email.authenticationToken}`,
      "",
      `This works for ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
      "If you did not ask for it, do nothing.",
    ].join("\n"),
  };
}
