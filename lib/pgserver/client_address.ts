import type { Socket } from "node:net";

interface Address {
  readonly hostname: string;
  readonly port: number;
}

/**
 * Where a client is, and where it has connected to; `null` is this machine, through a Unix socket.
 */
export type ClientAddress = (Address & { readonly server: Address }) | null;

/** Where the ends of a socket are. */
export function clientAddress(socket: Socket): ClientAddress {
  const client = addressOf(socket.remoteAddress, socket.remotePort);
  const server = addressOf(socket.localAddress, socket.localPort);
  return client === null || server === null ? null : { ...client, server };
}

function addressOf(address: string | undefined, port: number | undefined): Address | null {
  if (address === undefined || port === undefined) return null;
  // IPv4 through a socket of IPv6 has an address of IPv6.
  return { hostname: address.replace(/^::ffff:(?=\d+\.)/, ""), port };
}

/** As it stands in the log. */
export function addressText(client: ClientAddress): string {
  if (client === null) return "[local]";
  const { hostname, port } = client;
  return hostname.includes(":") ? `[${hostname}]:${port}` : `${hostname}:${port}`;
}
