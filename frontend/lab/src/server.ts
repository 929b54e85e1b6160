// Whom this page talks to: a program that took the port of the course must get nothing from it.

import type { ServerConnection, ServiceManager } from "@jupyterlab/services";
import { IDENTITY } from "./settings";

export type Answerer = "course" | "stranger" | "nobody";

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What only a server of the same folder can answer to `nonce` on this page's port; as identity.py has it. */
export async function proofFor(secret: string, nonce: string, port: string): Promise<string> {
  const text = new TextEncoder();
  const hash = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", text.encode(secret), hash, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, text.encode(`${port} ${nonce}`)));
}

/** Who answers at this page's address now. The question carries neither token nor cookie. */
export async function whoAnswers(services: ServiceManager.IManager): Promise<Answerer> {
  const nonce = crypto.randomUUID();
  const address = `${services.serverSettings.baseUrl}itu-course/identity?nonce=${nonce}`;
  let answer: Response;
  try {
    answer = await fetch(address, { credentials: "omit", cache: "no-store", redirect: "error" });
  } catch {
    return (await somebodyListens(address)) ? "stranger" : "nobody";
  }
  try {
    const { proof } = (await answer.json()) as { proof?: string };
    return proof === (await proofFor(IDENTITY, nonce, location.port || "80")) ? "course" : "stranger";
  } catch {
    return "stranger";
  }
}

/** Whether anything answers: one that redirects or speaks badly is a stranger, too. */
async function somebodyListens(address: string): Promise<boolean> {
  try {
    await fetch(address, { credentials: "omit", cache: "no-store", mode: "no-cors", redirect: "manual" });
    return true;
  } catch {
    return false;
  }
}

/** From now on send no token: the one of a server that has ended opens nothing, and the next knows us by its cookie. */
export function dropToken(services: ServiceManager.IManager): void {
  (
    services.serverSettings as { -readonly [key in keyof ServerConnection.ISettings]: ServerConnection.ISettings[key] }
  ).token = "";
}

/** Ask the course for a value, as this page's reader. */
export async function ask<Value>(services: ServiceManager.IManager, path: string): Promise<Value> {
  const { baseUrl, token } = services.serverSettings;
  const headers: Record<string, string> = token ? { Authorization: `token ${token}` } : {};
  const answer = await fetch(`${baseUrl}${path}`, { headers, cache: "no-store" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as Value;
}
