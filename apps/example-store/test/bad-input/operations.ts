export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** As much of JSON Schema as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** One route as the OpenAPI document of the whole store describes it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** `/store/carts/{id}` */
  readonly template: string;
  readonly pathParams: readonly string[];
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  readonly body: Schema | undefined;
  /** Takes any bytes, of any type: a webhook, whose signature is over them. */
  readonly takesBytes: boolean;
  readonly needsKey: boolean;
  readonly takesKey: boolean;
  readonly takesVersion: boolean;
  /** Who may call it: anybody, a customer, staff about themselves, or whoever holds the permission of this name. */
  readonly access: string;
  readonly isCached: boolean;
  /** The problem codes it says it answers with. */
  readonly codes: ReadonlySet<string>;
  readonly resolve: (schema: Schema) => Schema;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, any>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, { name: string; in: string; required: boolean }>>;
  };
}

export function operationsOf({ paths, components }: Document): readonly Operation[] {
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const found = components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    if (!found) throw new Error(`The document refers to ${schema.$ref}, which it does not hold`);
    return resolve(found);
  };
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, it]): Operation => {
      const parameters = (it.parameters ?? []).map((one: any) => (one.$ref ? components.parameters[one.$ref.split('/').at(-1)] : one));
      const header = (name: string) => parameters.find((one: any) => one.in === 'header' && one.name === name);
      const refs = Object.entries(it.responses).flatMap(([, reply]: [string, any]) => {
        const schema = reply.content?.['application/problem+json']?.schema ?? {};
        return [schema, ...(schema.oneOf ?? [])].flatMap(({ $ref }: Schema) => $ref ?? []);
      });
      return {
        id: it.operationId,
        method: method.toUpperCase(),
        template,
        resolve,
        pathParams: parameters.filter((one: any) => one.in === 'path').map((one: any) => one.name),
        query: parameters.filter((one: any) => one.in === 'query'),
        body: it.requestBody?.content['application/json']?.schema,
        takesBytes: it.requestBody?.content['*/*'] !== undefined,
        needsKey: header('Idempotency-Key')?.required === true,
        takesKey: header('Idempotency-Key') !== undefined,
        takesVersion: header('If-Match') !== undefined,
        access: it['x-access'],
        isCached: '304' in it.responses,
        codes: new Set(refs.map((ref: string) => ref.replace('#/components/schemas/Problem.', ''))),
      };
    }),
  );
}
