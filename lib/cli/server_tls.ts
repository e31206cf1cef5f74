import { getLogger } from "@logtape/logtape";
import { applicationProtocol, type ConnectionTls } from "../pgserver/connection_start.ts";
import { CertificateSource } from "../auth/tls/certificate_source.ts";
import { ownCertificate } from "../auth/tls/own_certificate.ts";
import { TlsAcceptor } from "../auth/tls/tls_acceptor.ts";
import { isHttps, isLoopback } from "../config/exposure.ts";
import { ConfigError, showValue } from "../config/config_error.ts";
import type { Config } from "../config/parse_config.ts";

const logger = getLogger(["ayb", "tls"]);

/** How a server's connections are encrypted. */
export interface ServerTls {
  readonly http: TlsAcceptor | null;
  readonly pgwire: ConnectionTls | null;
}

/**
 * What the config asks for: everything is encrypted, except where only this machine can connect.
 * @throws ConfigError certificate, key or authority cannot be used
 */
export async function serverTls(config: Config): Promise<ServerTls> {
  const { enabled, host, tls } = config.pgwire;
  const mode = enabled ? tls ?? (isLoopback(host) ? "prefer" : "require") : "off";
  const authority = clientAuthority(config);
  if (mode === "off" && !isHttps(config)) return { http: null, pgwire: null };
  const certificates = await serverCertificate(config);
  const acceptor = (protocol: string, clientAuthority: string | null) =>
    new TlsAcceptor({ certificates, protocols: [protocol], clientAuthority });
  return {
    http: isHttps(config) ? acceptor("http/1.1", null) : null,
    pgwire: mode === "off" ? null : {
      acceptor: acceptor(applicationProtocol, authority),
      required: mode === "require",
    },
  };
}

/**
 * The certificate that the config names, or the server's own.
 * @throws ConfigError it cannot be used
 */
async function serverCertificate(config: Config): Promise<CertificateSource> {
  const { certificate, key } = config.tls;
  if ((certificate === null) !== (key === null)) {
    const missing = certificate === null ? "tls.certificate" : "tls.key";
    throw ConfigError.forKey(
      missing,
      showValue(null),
      "a file, since the other of the two is given",
    );
  }
  const files = certificate === null || key === null
    ? await ownCertificate(config.data_path, hostsOf(config))
    : { certificate, key };
  return new CertificateSource(files, (error) => {
    logger.error("the former certificate is served on: {reason}", { reason: error.message });
  });
}

/**
 * The text of the file that the config names for the authorities of clients' certificates.
 * @throws ConfigError it cannot be read or holds none; or a rule needs one and there is no such file
 */
function clientAuthority({ tls, pgwire }: Config): string | null {
  const path = tls.client_authority;
  if (path === null) {
    const rule = pgwire.allow.findIndex(({ clientcert }) => clientcert !== "off");
    if (rule < 0) return null;
    const expected = "off, or a file for tls.client_authority";
    throw ConfigError.forKey(
      `pgwire.allow.${rule}.clientcert`,
      showValue(pgwire.allow[rule]!.clientcert),
      expected,
    );
  }
  let reason = "there is no certificate in it";
  try {
    const text = Deno.readTextFileSync(path);
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (error) {
    reason = (error as Error).message;
  }
  const expected = `the path of a PEM file with certificates, but ${reason}`;
  throw ConfigError.forKey("tls.client_authority", showValue(path), expected);
}

/** What clients may call the server. */
function hostsOf({ host, pgwire, public_url }: Config): string[] {
  const hosts = ["localhost", Deno.hostname(), "127.0.0.1", "::1"];
  if (public_url !== null) hosts.unshift(new URL(public_url).hostname.replace(/^\[(.*)\]$/, "$1"));
  const everywhere = ["0.0.0.0", "::"];
  hosts.push(...[host, pgwire.host].filter((name) => !everywhere.includes(name)));
  return [...new Set(hosts.filter((name) => name !== ""))];
}
