import type { Terminal } from '../declare/command.ts';

export interface CliTerminal extends Terminal {
  /** To stderr. */
  complain(line: string): void;
  end(): void;
}

/** Prints to the terminal; where there is none (a pipe, a log), progress is left out. */
export function createTerminal(out: NodeJS.WriteStream = process.stdout, err: NodeJS.WriteStream = process.stderr): CliTerminal {
  // Whoever reads us may stop early (`souk help | head`): then there is nobody to tell.
  for (const stream of [out, err])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  let drawn = false;
  const clear = () => {
    if (drawn) out.write('\r\u001b[K');
    drawn = false;
  };
  return {
    exitCode: 0,
    print(line) {
      clear();
      out.write(`${line}\n`);
    },
    progress(line) {
      if (!out.isTTY) return;
      out.write(`\r\u001b[K${line}`);
      drawn = true;
    },
    complain(line) {
      clear();
      err.write(`${line}\n`);
    },
    end: clear,
  };
}
