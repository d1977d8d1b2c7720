import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** The part of anvil's state file that we look at; the rest is kept as it is. */
interface State {
  readonly best_block_number: number | string;
  readonly blocks: readonly { readonly header: { readonly number: string } }[];
  readonly transactions: readonly { readonly block_number: number | string }[];
}

/** How many of the newest blocks survive a restart. A block a second would else make the file grow by 6 MB an hour. */
const blocksKept = 2_000;

const numberOf = (value: number | string): number => (typeof value === 'number' ? value : Number.parseInt(value, 16));

/**
 * The chain's state between runs, in two files: ours, written whole or not at all every few seconds, and the one anvil
 * writes when it ends, which is newer but is cut short when anvil is killed. The better one wins at the next start.
 */
export class ChainState {
  readonly file: string;
  readonly exitFile: string;

  constructor(file: string) {
    this.file = file;
    this.exitFile = `${file}.exit`;
    mkdirSync(dirname(file), { recursive: true });
  }

  /** Leaves the newest whole state in `file`, shortened; false when there is none and the chain begins anew. */
  restore(log: (line: string) => void): boolean {
    const found = [this.exitFile, this.file].flatMap((file) => this.#read(file, log));
    const [best] = found.sort((a, b) => numberOf(b.best_block_number) - numberOf(a.best_block_number));
    if (best) replace(this.file, JSON.stringify(shortened(best)));
    rmSync(this.exitFile, { force: true });
    return best !== undefined;
  }

  /** Writes what `anvil_dumpState` answered; a torn write cannot be left behind. Not two at a time. */
  async save(dump: string): Promise<void> {
    const text = await promisify(gunzip)(Buffer.from(dump.slice(2), 'hex'));
    await writeFile(`${this.file}.new`, text);
    await rename(`${this.file}.new`, this.file);
  }

  #read(file: string, log: (line: string) => void): State[] {
    if (!existsSync(file)) return [];
    try {
      const state = JSON.parse(readFileSync(file, 'utf8')) as State;
      if (!Array.isArray(state.blocks) || !Array.isArray(state.transactions)) throw new SyntaxError('no blocks');
      return [state];
    } catch (error) {
      log(
        `The chain state in ${file} is not whole (${error instanceof Error ? error.message.slice(0, 80) : 'unreadable'}) and is not used`,
      );
      return [];
    }
  }
}

/** Genesis stays, for it says which chain this is. */
function shortened(state: State): State {
  const oldest = numberOf(state.best_block_number) - blocksKept;
  const kept = (number: number): boolean => number === 0 || number > oldest;
  return {
    ...state,
    blocks: state.blocks.filter((block) => kept(numberOf(block.header.number))),
    transactions: state.transactions.filter((transaction) => kept(numberOf(transaction.block_number))),
  };
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
