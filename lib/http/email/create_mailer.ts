import type { Config } from "../../config/parse_config.ts";
import { CombinedMailer } from "./combined_mailer.ts";
import { FileMailer } from "./file_mailer.ts";
import type { Mailer } from "./mailer.ts";
import { SmtpMailer } from "./smtp_mailer.ts";

/** The way in which this server's e-mails go out: every one that the configuration names. */
export function createMailer(email: Config["email"]): Mailer {
  const mailers: Mailer[] = [];
  if (email.smtp !== null) mailers.push(new SmtpMailer(email.smtp));
  if (email.file !== null) mailers.push(new FileMailer(email.file.path));
  return mailers.length === 1 ? mailers[0]! : new CombinedMailer(mailers);
}
