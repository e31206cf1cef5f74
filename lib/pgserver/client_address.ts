import type { Socket } from "node:net";

/** Where a client is; `null` is this machine, through a Unix socket. */
export type ClientAddress = { readonly hostname: string; readonly port: number } | null;

/** Where the other end of a socket is. */
export function clientAddress({ remoteAddress, remotePort }: Socket): ClientAddress {
  if (remoteAddress === undefined || remotePort === undefined) return null;
  // IPv4 through a socket of IPv6 has an address of IPv6.
  return { hostname: remoteAddress.replace(/^::ffff:(?=\d+\.)/, ""), port: remotePort };
}

/** As it stands in the log. */
export function addressText(client: ClientAddress): string {
  if (client === null) return "[local]";
  const { hostname, port } = client;
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
