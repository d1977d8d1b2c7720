import { z } from 'zod';
import { CoreProblem } from '../../declare/core.ts';
import type { ProblemType } from '../../values/problem.ts';
import { toJsonSchema } from '../openapi-schema.ts';
import { type Encoded, encodedJson } from './encoded.ts';
import { encodedPage, escapeHtml, htmlPage } from './html-page.ts';
import type { RawHeaders } from './security-headers.ts';

/** What the `type` of a problem opens: a page for people, JSON for programs. @throws core.not-found */
export function explainProblem(types: ReadonlyMap<string, ProblemType>, pageSecurity: RawHeaders) {
  return (code: string, accept: string | undefined): Encoded => {
    const type = types.get(code);
    if (!type) throw CoreProblem.notFound();
    const { title, status, detailsSchema } = type;
    const details = detailsSchema instanceof z.ZodType ? toJsonSchema(detailsSchema) : null;
    if (accept?.includes('text/html') !== true) return encodedJson(200, { code, status, title, details });
    const shape = details === null ? '' : `<h4>Details</h4><pre><code>${escapeHtml(JSON.stringify(details, null, 2))}</code></pre>`;
    const text = `<div class="lone"><p class="lead"><span class="number">${status}</span><code>${escapeHtml(code)}</code></p><h2>${escapeHtml(title)}</h2>${shape}<p><a href="/docs">The whole reference</a></p></div>`;
    return encodedPage(200, htmlPage(`${code}: ${title}`, text), pageSecurity);
  };
}
