/**
 * What is kept of foreign HTML. Nothing of the input is copied as markup: tags are written anew from this list, without
 * attributes but the address of a link, and everything else is text with `<` and `>` escaped. However a browser would read the
 * input, it only ever sees what is written here.
 */
const kept = new Set(
  'p br hr b strong i em u s small sub sup code pre blockquote ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr th td span div a'.split(
    ' ',
  ),
);
const empty = new Set(['br', 'hr']);
const blocks = new Set('p hr pre blockquote ul ol dl h1 h2 h3 h4 h5 h6 table div'.split(' '));
/** Their content is no text for people, and goes with them. */
const dropped = new Set(
  'script style iframe object embed applet noscript noembed noframes template textarea title xmp plaintext svg math select head audio video canvas frameset'.split(
    ' ',
  ),
);
const depthMax = 50;
const tag = /<(\/?)([a-z][a-z0-9:-]{0,30})((?:[^>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,500})>/iy;
const attribute = /([^\s"'<>/=]{1,100})\s{0,20}=\s{0,20}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'=<>`]+))/g;
const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities stay as they are: in text they are harmless. */
const escapeText = (text: string): string =>
  text
    .replace(/&(?!#\d{1,7};|#x[0-9a-f]{1,6};|[a-z][a-z0-9]{1,31};)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const escapeAttribute = (text: string): string =>
  escapeText(text.replaceAll('&', '&amp;')).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

function decodeEntities(text: string): string | undefined {
  let unknown = false;
  const decoded = text.replace(/&(#x[0-9a-f]+|#\d+|[a-z][a-z0-9]*);?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) {
      const named = namedEntities[name.toLowerCase()];
      if (named === undefined && whole.endsWith(';')) unknown = true;
      return named !== undefined && whole.endsWith(';') ? named : whole;
    }
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
  return unknown ? undefined : decoded;
}

/** Only addresses that begin with a scheme of the web, or of mail, after all disguises are taken off. */
function safeLink(attributes: string): string | undefined {
  for (const [, name, double, single, bare] of attributes.matchAll(attribute)) {
    if (name?.toLowerCase() !== 'href') continue;
    const address = decodeEntities(double ?? single ?? bare ?? '')?.trim();
    return address !== undefined && /^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(address) ? address : undefined;
  }
  return undefined;
}

class Writer {
  readonly #open: string[] = [];
  #out = '';

  text(text: string): void {
    this.#out += escapeText(text);
  }

  start(name: string, attributes: string): void {
    if (empty.has(name)) {
      this.#out += `<${name}>`;
      return;
    }
    const top = this.#open.at(-1);
    if ((top === 'p' && blocks.has(name)) || (top === name && (name === 'li' || name === 'a'))) this.#close();
    if (this.#open.length >= depthMax) return;
    const link = name === 'a' ? safeLink(attributes) : undefined;
    this.#out += link === undefined ? `<${name}>` : `<a href="${escapeAttribute(link)}" rel="nofollow noopener">`;
    this.#open.push(name);
  }

  end(name: string): void {
    if (!this.#open.includes(name)) return;
    while (this.#open.includes(name) && this.#open.at(-1) !== name) this.#close();
    this.#close();
  }

  finish(): string {
    while (this.#open.length > 0) this.#close();
    return this.#out.trim();
  }

  #close(): void {
    const name = this.#open.pop();
    if (name !== undefined) this.#out += `</${name}>`;
  }
}

/** Where to go on reading after `from`, which begins markup that is not a kept tag. */
function skipDeclaration(html: string, from: number): number {
  const isComment = html.startsWith('<!--', from);
  const end = isComment ? html.indexOf('-->', from + 4) : html.indexOf('>', from);
  if (end < 0) return html.length;
  return end + (isComment ? 3 : 1);
}

function skipElement(lower: string, name: string, from: number): number {
  const end = lower.indexOf(`</${name}`, from);
  if (end < 0) return lower.length;
  const close = lower.indexOf('>', end);
  return close < 0 ? lower.length : close + 1;
}

/** HTML that is safe to show, from any text. Sanitising it again changes nothing. */
export function sanitiseHtml(input: string): string {
  const html = input.toWellFormed().replace(/[^\P{Cc}\n\t]/gu, '');
  // Lower case of some letters is longer than they are; positions must stay the same.
  const lower = html.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const writer = new Writer();
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at);
    writer.text(html.slice(at, next < 0 ? html.length : next));
    if (next < 0) break;
    if (html.startsWith('<!', next) || html.startsWith('<?', next)) {
      at = skipDeclaration(html, next);
      continue;
    }
    tag.lastIndex = next;
    const match = tag.exec(html);
    if (!match) {
      writer.text('<');
      at = next + 1;
      continue;
    }
    at = tag.lastIndex;
    const name = (match[2] as string).toLowerCase();
    const isEnd = match[1] === '/';
    if (dropped.has(name)) {
      if (!isEnd) at = skipElement(lower, name, at);
    } else if (kept.has(name)) {
      if (isEnd) writer.end(name);
      else writer.start(name, match[3] as string);
    }
  }
  return writer.finish();
}
