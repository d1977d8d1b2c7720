import type { Operation } from '../../bad-input/operations.ts';
import type { ApiDocument } from './api-document.ts';
import { misfit, type ReplySchema } from './schema-check.ts';
import type { Reply, Sent } from './send.ts';

/** Trouble of somebody else's that a route may have when it says so. */
const mayBeAway = new Set([502, 503, 504]);
/** What Node itself answers, before the store is asked. */
const nodesOwn = new Set([400, 408, 417, 431]);

/** What is wrong with a reply, whatever was asked; undefined when nothing is. */
export function judgeReply(api: ApiDocument, { method, path }: Sent, reply: Reply): string | undefined {
  const { status, type, text, headers } = reply;
  const operation = api.operationAt(method, path);
  if (status >= 500 && !(mayBeAway.has(status) && operation && api.replyOf(operation, status)))
    return `answered ${status} ${text.slice(0, 300)}`;
  if (method === 'HEAD' || (method === 'OPTIONS' && status < 300))
    return text === '' ? undefined : `a body for ${method}: ${text.slice(0, 100)}`;
  if (headers['x-undeclared-problem'] !== undefined) return `an undeclared problem ${headers['x-undeclared-problem']}`;
  if (type === '' && nodesOwn.has(status) && text === '') return undefined;
  if (type.startsWith('application/problem+json')) return problemFault(api, operation, reply);
  if (!operation) return `${status} ${type} where nothing is declared`;
  const declared = api.replyOf(operation, status);
  if (!declared) return `${status} is not declared`;
  const [kind = ''] = type.split(';');
  if (kind === '' && text === '') return Object.keys(declared).length === 0 ? undefined : `${status} without a body`;
  const schema = declared[kind]?.schema;
  if (!declared[kind]) return `${status} of the type ${type} is not declared`;
  if (kind !== 'application/json') return undefined;
  const fault = misfit(schema ?? {}, JSON.parse(text), api.resolve);
  return fault === undefined ? undefined : `${status} does not fit its schema: ${fault}`;
}

function problemFault(api: ApiDocument, operation: Operation | undefined, { status, text }: Reply): string | undefined {
  const problem = JSON.parse(text) as { code: string; status: number; type: string };
  if (problem.status !== status || problem.type !== `/problems/${problem.code.replace('.', '/')}`) return `a crooked problem: ${text}`;
  const { code } = problem;
  if (!operation) return code.startsWith('core.') ? undefined : `${code} where nothing is declared`;
  if (!code.startsWith('core.') && !operation.codes.has(code)) return `${code} is not declared`;
  const declared = api.replyOf(operation, status) ?? api.replyOf(operation, 'default');
  const schema: ReplySchema | undefined = declared?.['application/problem+json']?.schema;
  if (!schema) return `a problem of ${status} is not declared`;
  const fault = misfit(schema, problem, api.resolve);
  // A problem of core goes without saying: it must be a problem, and that is all.
  return fault === undefined || (code.startsWith('core.') && !operation.codes.has(code))
    ? undefined
    : `${code} does not fit its schema: ${fault}`;
}
