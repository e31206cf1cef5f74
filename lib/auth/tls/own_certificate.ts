import { join } from "node:path";
import type { CertificateFiles } from "./certificate_source.ts";
import { createSelfSignedCertificate } from "./x509.ts";

/** Who trusts a certificate by itself would have to be told of another one. */
const lifetimeDays = 3650;

/**
 * The certificate of a server for which none is configured: a self-signed one in the data folder, made when
 * there is none yet and readable for nobody else.
 * @param hosts what clients may call the server
 */
export async function ownCertificate(
  dataPath: string,
  hosts: readonly string[],
): Promise<CertificateFiles> {
  const folder = join(dataPath, "tls");
  const files = { certificate: join(folder, "certificate.pem"), key: join(folder, "key.pem") };
  if (isThere(files.certificate) && isThere(files.key)) return files;
  Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = await createSelfSignedCertificate(hosts, lifetimeDays);
  writePrivately(files.key, made.key);
  writePrivately(files.certificate, made.certificate);
  return files;
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** The file is there whole or not at all. */
function writePrivately(path: string, text: string): void {
  const partial = `${path}.${crypto.randomUUID()}`;
  Deno.writeTextFileSync(partial, text, { createNew: true, mode: 0o600 });
  Deno.renameSync(partial, path);
}
