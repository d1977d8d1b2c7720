/** `*` may do everything. */
export const permits = (held: readonly string[], permission: string): boolean => held.includes('*') || held.includes(permission);

/** The first of `wanted` that `held` does not include; undefined when all are. */
export const beyond = (held: readonly string[], wanted: readonly string[]): string | undefined => wanted.find((it) => !permits(held, it));

/** All that these roles together permit. */
export const together = (roles: readonly { readonly permissions: string }[]): readonly string[] => [
  ...new Set(roles.flatMap(({ permissions }) => JSON.parse(permissions) as string[])),
];
