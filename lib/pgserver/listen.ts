import type { Server } from "node:net";

/** Listens; rejects with node's error if that cannot be. */
export async function listen(
  server: Server,
  address: { readonly host: string; readonly port: number } | { readonly path: string },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(address, resolve);
  try {
    await promise;
  } finally {
    server.off("error", reject);
  }
}
