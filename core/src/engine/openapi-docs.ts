import { htmlPage, escapeHtml as safe } from './http/html-page.ts';
import { exampleOf } from './openapi-example.ts';
import type { JsonSchema } from './openapi-schema.ts';

interface Operation extends JsonSchema {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly JsonSchema[];
  readonly parameters?: readonly JsonSchema[];
  readonly requestBody?: { readonly content: Content; readonly required: boolean };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content; readonly $ref?: string }>>;
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;
interface Api {
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas; readonly parameters: Readonly<Record<string, JsonSchema>> };
}
type Schemas = Readonly<Record<string, JsonSchema>>;
interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The reference as one page that needs nothing else: no script, no font, no other host. */
export function describeDocs(document: object): string {
  const api = document as Api;
  const entries = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = api.tags.map(({ name }) => ({ name, entries: entries.filter(({ operation }) => operation.tags.includes(name)) }));
  const named = Object.entries(api.components.schemas).filter(([name]) => !name.startsWith('Problem.'));
  const nav = groups
    .map((group) => `<details open><summary>${safe(group.name)}</summary><ul>${group.entries.map(link).join('')}</ul></details>`)
    .join('');
  const chapters = groups
    .map(
      (group) => `<h2 id="tag-${safe(group.name)}">${safe(group.name)}</h2>${group.entries.map((entry) => article(entry, api)).join('')}`,
    )
    .join('');
  const schemas = named
    .map(([name, schema]) => `<article id="schema-${safe(name)}"><h3>${safe(name)}</h3>${shape(schema, api.components.schemas)}</article>`)
    .join('');
  const head = `<p class="lead">Version ${safe(api.info.version)} · <a href="/openapi.json">openapi.json</a></p><p>Amounts are whole numbers of minor units, as decimal digits. Instants are UTC. Problems are <code>application/problem+json</code>, and their <code>code</code> never changes.</p>`;
  const body = `<div class="house"><nav><h1>${safe(api.info.title)}</h1>${nav}<details><summary>schemas</summary><ul>${named.map(([name]) => `<li><a href="#schema-${safe(name)}">${safe(name)}</a></li>`).join('')}</ul></details></nav><main><h1>${safe(api.info.title)}</h1>${head}${chapters}<h2>schemas</h2>${schemas}</main></div>`;
  return htmlPage(`${api.info.title}: reference`, body);
}

const link = ({ method, path, operation }: Entry): string =>
  `<li><a href="#${safe(operation.operationId)}" title="${safe(operation.summary)}"><span class="method ${method}">${method}</span>${safe(path)}</a></li>`;

function article({ method, path, operation }: Entry, { components }: Api): string {
  const isPublic = operation.security.some((scheme) => Object.keys(scheme).length === 0);
  const title = `<h3><span class="method ${method}">${method}</span> <span class="path">${safe(path)}</span></h3>`;
  const described = operation.description === undefined ? '' : `<p>${markdown(operation.description)}</p>`;
  const parts = [
    parameters(operation.parameters ?? [], components),
    requestBody(operation, components.schemas),
    replies(operation, components.schemas),
  ];
  return `<article id="${safe(operation.operationId)}"><span class="who">${isPublic ? 'public' : 'bearer'}</span>${title}<p>${safe(operation.summary)}</p>${described}${parts.join('')}</article>`;
}

function parameters(list: readonly JsonSchema[], { schemas, parameters: shared }: Api['components']): string {
  if (list.length === 0) return '';
  const rows = list.map((one) => {
    const found = typeof one['$ref'] === 'string' ? (shared[one['$ref'].split('/').at(-1) as string] ?? one) : one;
    return row(
      `${found['name']}`,
      found['schema'] as JsonSchema,
      found['required'] === true,
      schemas,
      `${found['in']}`,
      found['description'],
    );
  });
  return `<h4>Parameters</h4><table>${rows.join('')}</table>`;
}

function requestBody({ requestBody: body }: Operation, schemas: Schemas): string {
  const schema = body?.content['application/json']?.schema;
  return schema ? `<h4>Body</h4>${shape(schema, schemas)}${example(schema, schemas, 'Example body')}` : '';
}

function replies({ responses }: Operation, schemas: Schemas): string {
  const numbered = Object.entries(responses).filter(([status]) => status !== 'default');
  const good = numbered
    .filter(([status]) => status < '400')
    .map(([status, { description = '', content = {} }]) => {
      const [type, schema] = Object.entries(content).map(([name, one]) => [name, one.schema] as const)[0] ?? [];
      const told = `<p><span class="number">${status}</span>${safe(description)}${type === 'text/event-stream' ? ' <code>text/event-stream</code>' : ''}</p>`;
      return told + (schema ? shape(schema, schemas) + example(schema, schemas, 'Example reply') : '');
    });
  const bad = numbered
    .filter(([status]) => status >= '400')
    .flatMap(([status, { content = {} }]) => problemRows(status, content['application/problem+json']?.schema));
  return `<h4>Replies</h4>${good.join('')}${bad.length > 0 ? `<h4>Problems</h4><table>${bad.join('')}</table>` : ''}`;

  function problemRows(status: string, schema: JsonSchema | undefined): string[] {
    const refs = (Array.isArray(schema?.['oneOf']) ? schema['oneOf'] : [schema ?? {}]) as { $ref?: string }[];
    return refs.map(({ $ref = '' }) => {
      const code = $ref.replace('#/components/schemas/Problem.', '');
      const told = `${schemas[`Problem.${code}`]?.['title'] ?? ''}`;
      return `<tr><td><span class="number">${status}</span></td><td><a href="/problems/${safe(code.replace('.', '/'))}"><code>${safe(code)}</code></a></td><td>${safe(told)}</td></tr>`;
    });
  }
}

const example = (schema: JsonSchema, schemas: Schemas, title: string): string =>
  `<details class="more"><summary>${title}</summary><pre><code>${safe(JSON.stringify(exampleOf(schema, schemas), null, 2))}</code></pre></details>`;

/** The fields of an object, or of the objects of a list; for anything else, its type. */
function shape(schema: JsonSchema, schemas: Schemas): string {
  const {
    properties,
    required = [],
    description,
  } = schema as { properties?: Record<string, JsonSchema>; required?: string[]; description?: string };
  const told = description === undefined ? '' : `<p>${markdown(description)}</p>`;
  if (!properties) return `${told}<p><span class="type">${typeOf(schema)}</span></p>`;
  return `${told}<table>${Object.entries(properties)
    .map(([name, field]) => row(name, field, required.includes(name), schemas))
    .join('')}</table>`;
}

function row(name: string, field: JsonSchema, must: boolean, schemas: Schemas, place = '', told: unknown = field['description']): string {
  const inner = nestedOf(field);
  const nested = inner ? `<details class="more"><summary>fields</summary>${shape(inner, schemas)}</details>` : '';
  return `<tr><td><code>${safe(name)}</code>${must ? ' <span class="must">required</span>' : ''}</td><td class="type">${typeOf(field)}${place && ` · ${safe(place)}`}</td><td>${typeof told === 'string' ? markdown(told) : ''}${limits(field)}${nested}</td></tr>`;
}

function nestedOf(field: JsonSchema): JsonSchema | undefined {
  const inside = [field, field['items'], ...((field['anyOf'] ?? []) as unknown[])] as (JsonSchema | undefined)[];
  return inside.find((one) => one?.['properties'] !== undefined);
}

function typeOf(schema: JsonSchema): string {
  const {
    $ref,
    type,
    items,
    format,
    enum: values,
    const: value,
  } = schema as { $ref?: string; type?: string | string[]; items?: JsonSchema; format?: string; enum?: unknown[]; const?: unknown };
  const choices = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if ($ref !== undefined)
    return `<a href="#schema-${safe($ref.split('/').at(-1) as string)}">${safe($ref.split('/').at(-1) as string)}</a>`;
  if (value !== undefined) return `<code>${safe(JSON.stringify(value))}</code>`;
  if (values) return values.map((one) => `<code>${safe(`${one}`)}</code>`).join(' ');
  if (choices) return choices.map(typeOf).join(' or ');
  if (type === 'array') return `list of ${items ? typeOf(items) : 'anything'}`;
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' or ');
  return safe(format === undefined ? (type ?? 'anything') : `${type} (${format})`);
}

function limits(schema: JsonSchema): string {
  const names: Readonly<Record<string, string>> = {
    minimum: 'at least',
    maximum: 'at most',
    minLength: 'length at least',
    maxLength: 'length at most',
    minItems: 'entries at least',
    maxItems: 'entries at most',
    default: 'default',
  };
  const told = Object.entries(names).flatMap(([name, words]) =>
    schema[name] === undefined ? [] : [`${words} <code>${safe(JSON.stringify(schema[name]))}</code>`],
  );
  return told.length > 0 ? ` <span class="type">${told.join(', ')}</span>` : '';
}

const markdown = (text: string): string => safe(text).replace(/`([^`]+)`/g, '<code>$1</code>');
