let known: Promise<ReadonlySet<string>> | undefined;

/** The passwords that are tried first: some 49,000 that leaked most often, loaded when somebody chooses one (ASVS 5.0, 6.2.4 and 6.2.12). */
export async function hasLeaked(password: string): Promise<boolean> {
  const load = async () => {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    return new Set(dictionary['passwords-common']);
  };
  return (await (known ??= load())).has(password.toLowerCase());
}
