export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Does one step and prints its name and how long it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(`${(performance.now() - began).toFixed(0).padStart(6)} ms  ${name}`);
  return result;
}
