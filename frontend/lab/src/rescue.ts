// What was typed and never acknowledged, for a page that cannot reach the course any more.

const PAGE = Symbol.for("itu-course.typed"); // frontend/src/typed.ts keeps it there
type Pages = Window & { [PAGE]?: Map<string, Map<string, string>> };

/** Every text of this page that waits to be sent. */
export function waitingTexts(): string[] {
  const panels = (window as unknown as Pages)[PAGE]?.values() ?? [];
  return [...panels].flatMap((texts) => [...texts.values()]).filter((text) => text.trim());
}

/** Put what waits on the clipboard. The name of the sentence that says how it went, and the texts if it did not. */
export async function copyWaiting(): Promise<{ sentence: string; texts: string[] }> {
  const texts = waitingTexts();
  if (texts.length === 0) return { sentence: "frame.nothing-to-copy", texts: [] };
  try {
    await navigator.clipboard.writeText(texts.join("\n\n"));
    return { sentence: "frame.copied", texts: [] };
  } catch {
    return { sentence: "frame.not-copied", texts };
  }
}
