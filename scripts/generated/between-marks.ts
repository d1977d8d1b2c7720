/** The part of a page that is made, not written: everything between `<!-- generated: name -->` and `<!-- /generated -->`. */
const opening = (name: string, by: string): string => `<!-- generated: ${name} (${by}) -->`;
const closing = '<!-- /generated -->';

/** Puts `made` where the page says `name` goes; at its end when it does not say. @throws Error when a mark is never closed */
export function betweenMarks(page: string, name: string, made: string, by = 'npm run generate'): string {
  const begin = opening(name, by);
  const block = `${begin}\n\n${made.trim()}\n\n${closing}`;
  const start = page.indexOf(begin);
  if (start === -1) return `${page.trimEnd()}\n\n${block}\n`;
  const end = page.indexOf(closing, start);
  if (end === -1) throw new Error(`"${begin}" is never closed with "${closing}"`);
  return page.slice(0, start) + block + page.slice(end + closing.length);
}
