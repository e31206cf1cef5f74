import type { Config } from "./parse_config.ts";

/** Whether only this machine can connect to a host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether HTTP is encrypted: if the config does not say, unless only this machine can connect. */
export function isHttps({ host, https }: Config): boolean {
  return https ?? !isLoopback(host);
}
