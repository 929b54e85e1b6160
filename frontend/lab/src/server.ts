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

type Settings = { -readonly [key in keyof ServerConnection.ISettings]: ServerConnection.ISettings[key] };

/** From now on send no token: the one of a server that has ended opens nothing, and the next knows us by its cookie. */
export function dropToken(services: ServiceManager.IManager): void {
  (services.serverSettings as Settings).token = "";
}

const FRESH = 1000; // ms for which a proof counts: on this machine the next request follows at once
let proven = Number.NEGATIVE_INFINITY; // when the course last proved itself

async function prove(services: ServiceManager.IManager): Promise<boolean> {
  if (performance.now() - proven < FRESH) return true;
  if ((await whoAnswers(services)) !== "course") return false;
  proven = performance.now();
  return true;
}

/** A connection that opens once the course has proved itself; before a stranger it closes, to be tried again later. */
class Deferred {
  binaryType: BinaryType = "arraybuffer";
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  private real: WebSocket | null = null;
  private closed = false;

  constructor(services: ServiceManager.IManager, connect: () => WebSocket) {
    void prove(services).then((proved) => {
      if (this.closed) return;
      if (proved) this.open(connect());
      else this.onclose?.(new CloseEvent("close", { code: 1006 }));
    });
  }

  private open(real: WebSocket): void {
    this.real = real;
    real.binaryType = this.binaryType;
    real.onopen = (event) => this.onopen?.(event);
    real.onmessage = (event) => this.onmessage?.(event);
    real.onerror = (event) => this.onerror?.(event);
    real.onclose = (event) => this.onclose?.(event);
  }

  get readyState(): number {
    return this.real?.readyState ?? (this.closed ? WebSocket.CLOSED : WebSocket.CONNECTING);
  }

  get protocol(): string {
    return this.real?.protocol ?? "";
  }

  send(data: string | ArrayBuffer): void {
    this.real?.send(data);
  }

  close(): void {
    this.closed = true;
    this.real?.close();
  }
}

/** Let JupyterLab ask and connect only when the course has just proved that it is there.
 *
 * Cookie and token open the course, and a browser would send them to any program on this port.
 */
export function guard(services: ServiceManager.IManager): void {
  const settings = services.serverSettings as Settings;
  const { fetch, WebSocket } = settings;
  settings.fetch = async (...request) => {
    if (!(await prove(services))) throw new TypeError("Failed to fetch"); // as if nobody answered
    const answer = await fetch(...request);
    if (answer.ok) proven = performance.now(); // it knew us, so the connection that follows need not ask again
    return answer;
  };
  settings.WebSocket = new Proxy(WebSocket, {
    construct(real, [address, protocols]: [string, string[]?]) {
      const connect = () => new real(address, protocols);
      return performance.now() - proven < FRESH ? connect() : new Deferred(services, connect);
    },
  });
}

/** Ask the course for a value, as this page's reader. */
export async function ask<Value>(services: ServiceManager.IManager, path: string): Promise<Value> {
  const { baseUrl, token } = services.serverSettings;
  const headers: Record<string, string> = token ? { Authorization: `token ${token}` } : {};
  if (!(await prove(services))) throw new Error(`${path}: not the course`);
  const answer = await fetch(`${baseUrl}${path}`, { headers, cache: "no-store" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return (await answer.json()) as Value;
}
