import { ConfigError, showValue } from "../config/config_error.ts";

/** An address at which a server listens. */
export interface ListenAddress {
  readonly hostname: string;
  readonly port: number;
}

/**
 * Listens, and tells an operator which key is wrong if that cannot be.
 * @param key of the port; that of the host is named alike
 * @param config what the keys are set to
 */
export async function listening(
  key: string,
  { host, port }: { readonly host: string; readonly port: number },
  listen: (address: ListenAddress) => ListenAddress | Promise<ListenAddress>,
): Promise<ListenAddress> {
  try {
    return await listen({ hostname: host, port });
  } catch (error) {
    switch (failureOf(error)) {
      case "in use":
        throw ConfigError.forKey(key, showValue(port), `a port that is free on ${host}`);
      case "not permitted":
        throw ConfigError.forKey(key, showValue(port), "a port that this user may listen on");
      case "no address": {
        const hostKey = key.replace("port", "host");
        throw ConfigError.forKey(hostKey, showValue(host), "an address of this machine");
      }
      case null:
        throw error;
    }
  }
}

/** What keeps a server from listening, as Deno or node tells it. */
function failureOf(error: unknown): "in use" | "not permitted" | "no address" | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (error instanceof Deno.errors.AddrInUse || code === "EADDRINUSE") return "in use";
  if (error instanceof Deno.errors.PermissionDenied || code === "EACCES") return "not permitted";
  const noAddress = error instanceof Deno.errors.AddrNotAvailable || error instanceof TypeError ||
    code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EINVAL";
  return noAddress ? "no address" : null;
}
