import { secretIn } from '../../engine/log-redaction.ts';

const shownMax = 100;

/** Lines of the log that hold what nobody may read there; what it is, is not said again. */
export async function leaksIn(
  lines: Iterable<string> | AsyncIterable<string>,
  forbidden: { readonly secrets: readonly string[]; readonly canaries: readonly string[] },
): Promise<object[]> {
  const found: object[] = [];
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    // An address in a URL is an address.
    const line = raw.replaceAll(/%40/gi, '@');
    const what = secretIn(line) ?? named(line, forbidden);
    if (what !== undefined) found.push({ line: number, holds: what });
    if (found.length === shownMax) break;
  }
  return found;
}

function named(line: string, { secrets, canaries }: { secrets: readonly string[]; canaries: readonly string[] }): string | undefined {
  if (secrets.some((secret) => line.includes(secret))) return 'the value of a secret setting';
  const canary = canaries.findIndex((text) => line.includes(text));
  return canary < 0 ? undefined : `canary ${canary + 1}`;
}
