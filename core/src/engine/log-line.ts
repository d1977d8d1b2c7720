const usual = new Set(['time', 'level', 'msg']);

/** Control characters could move the cursor or start a line that looks like another. */
const visible = (text: string): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A line of JSON as people like to read it: `12:34:56.789 info  request  method=GET route=/things status=200`. */
export function readableLine(line: string): string {
  const fields = JSON.parse(line) as Record<string, unknown>;
  const { time, level, msg } = fields as { time: string; level: string; msg: string };
  const rest = Object.entries(fields).filter(([name]) => !usual.has(name));
  const short = rest.map(([name, value]) => `${visible(name)}=${visible(typeof value === 'string' ? value : JSON.stringify(value))}`);
  return `${time.slice(11, 23)} ${level.padEnd(5)} ${[visible(msg ?? ''), ...short].join('  ')}\n`;
}
