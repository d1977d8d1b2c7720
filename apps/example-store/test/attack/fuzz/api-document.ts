import { type Operation, operationsOf } from '../../bad-input/operations.ts';
import type { ReplySchema } from './schema-check.ts';

type Content = Readonly<Record<string, { readonly schema?: ReplySchema }>>;

/** The OpenAPI document, asked as a judge asks it. */
export interface ApiDocument {
  readonly operations: readonly Operation[];
  resolve(schema: ReplySchema): ReplySchema;
  /** Which operation answers at an address, as it was sent. */
  operationAt(method: string, path: string): Operation | undefined;
  /** What a reply of this status may be: by type; undefined when the status is not declared. */
  replyOf(operation: Operation, status: number | 'default'): Content | undefined;
  paramSchema(operation: Operation, name: string): ReplySchema;
}

export function readApi(document: any): ApiDocument {
  const operations = operationsOf(document);
  const find = (ref: string): any =>
    ref
      .slice(2)
      .split('/')
      .reduce((at: any, name) => at[name], document);
  const whole = (it: any): any => (it?.$ref === undefined ? it : whole(find(it.$ref)));
  const raw = ({ method, template }: Operation): any => document.paths[template][method.toLowerCase()];
  const like = operations.map((operation) => ({
    operation,
    form: new RegExp(`^${operation.template.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
    rank: operation.template.replace(/\{\w+\}/g, '\uffff'),
  }));
  like.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return {
    operations,
    resolve: whole,
    operationAt: (method, path) => {
      const [address = ''] = path.split('?');
      return like.find(({ operation, form }) => operation.method === method && form.test(address))?.operation;
    },
    replyOf: (operation, status) => {
      const reply = whole(raw(operation).responses[status]);
      return reply && (reply.content ?? {});
    },
    paramSchema: (operation, name) =>
      raw(operation)
        .parameters.map(whole)
        .find((one: any) => one.name === name && one.in === 'path').schema,
  };
}
