/**
 * Compiles the contracts of this folder into `../artifacts/*.json`, which are committed; nothing compiles at test or run time.
 * A test compares the source hash in each artifact with the source, so a forgotten compile is seen.
 *
 * The compiler is not a dependency of the store. To change a contract, install it anywhere outside this repository and
 * say where:
 *
 *   mkdir -p /tmp/solc && cd /tmp/solc && npm init -y && npm install solc@0.8.37
 *   SOLC_DIR=/tmp/solc npx node plugins/payments-crypto/contracts/compile.ts
 *
 * The output is deterministic: same source, settings and compiler version give the same bytes. A changed
 * `DepositForwarder` or `DepositFactory` means new addresses for every future deposit.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const compilerVersion = '0.8.37';
const folder = import.meta.dirname;
const artifacts = join(folder, '..', 'artifacts');
const settings = { optimizer: { enabled: true, runs: 200 }, viaIR: true, evmVersion: 'paris', metadata: { bytecodeHash: 'none' } };

interface Compiler {
  version(): string;
  compile(input: string): string;
}

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts: Record<
    string,
    Record<string, { abi: unknown; evm: { bytecode: { object: string }; deployedBytecode: { object: string } } }>
  >;
}

function loadCompiler(): Compiler {
  const place = process.env['SOLC_DIR'] ?? folder;
  let compiler: Compiler;
  try {
    compiler = createRequire(join(place, 'package.json'))('solc') as Compiler;
  } catch {
    process.stderr.write(
      `solc ${compilerVersion} was not found from ${place}. Install it outside the repository and set SOLC_DIR; the comment in compile.ts shows how.\n`,
    );
    process.exit(1);
  }
  if (!compiler.version().startsWith(`${compilerVersion}+`)) {
    process.stderr.write(`solc is ${compiler.version()}; the artifacts are made with ${compilerVersion}.\n`);
    process.exit(1);
  }
  return compiler;
}

const compiler = loadCompiler();
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sol'))
  .sort();
const input = {
  language: 'Solidity',
  sources: Object.fromEntries(files.map((name) => [name, { content: readFileSync(join(folder, name), 'utf8') }])),
  settings: { ...settings, outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } } },
};
const output = JSON.parse(compiler.compile(JSON.stringify(input))) as Output;
for (const problem of output.errors ?? []) process.stderr.write(`${problem.formattedMessage}\n`);
if (output.errors?.length) process.exit(1);

mkdirSync(artifacts, { recursive: true });
for (const file of files) {
  const contract = file.replace(/\.sol$/, '');
  const made = output.contracts[file]?.[contract];
  if (!made) throw new Error(`${file} must hold a contract named ${contract}`);
  const source = readFileSync(join(folder, file));
  const artifact = {
    contract,
    source: file,
    sourceSha256: createHash('sha256').update(source).digest('hex'),
    compiler: compiler.version(),
    settings,
    abi: made.abi,
    bytecode: `0x${made.evm.bytecode.object}`,
    deployedBytecode: `0x${made.evm.deployedBytecode.object}`,
  };
  writeFileSync(join(artifacts, `${contract}.json`), `${JSON.stringify(artifact, null, 2)}\n`);
  process.stdout.write(`${contract}: ${made.evm.deployedBytecode.object.length / 2} bytes\n`);
}
