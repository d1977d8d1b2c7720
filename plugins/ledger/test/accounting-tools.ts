import { spawnSync } from 'node:child_process';

export const accountingTools = ['hledger', 'ledger'] as const;
export type AccountingTool = (typeof accountingTools)[number];

/** `account commodity` → amount as decimal text, as the tool sums it; zero balances are left out. */
export function balancesBy(tool: AccountingTool, file: string): Map<string, string> {
  const args = tool === 'hledger' ? ['bal', '--flat', '-N', '-O', 'csv', '--layout=bare'] : ['bal', '--flat', '--no-total', '--no-color'];
  const { status, stdout, stderr } = spawnSync(tool, ['-f', file, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${tool} cannot read the journal: ${stderr.slice(0, 1_000)}`);
  return tool === 'hledger' ? readCsv(stdout) : readTable(stdout);
}

function readCsv(text: string): Map<string, string> {
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(1, -1).split('","') as [string, string, string]);
  return new Map(
    rows.filter(([, commodity]) => commodity !== '').map(([account, commodity, amount]) => [`${account} ${commodity}`, amount]),
  );
}

/** An account with several commodities has a line for each; its name stands on the last. */
function readTable(text: string): Map<string, string> {
  const balances = new Map<string, string>();
  let waiting: [amount: string, commodity: string][] = [];
  for (const line of text.split('\n')) {
    const [, amount, commodity, account] = /^\s*(-?[\d.]+) (\S+)(?: {2}(\S+))?$/.exec(line) ?? [];
    if (amount === undefined || commodity === undefined) {
      if (line.trim() !== '') throw new Error(`This is no line of a balance: ${line}`);
      continue;
    }
    waiting.push([amount, commodity.replaceAll('"', '')]);
    if (account === undefined) continue;
    for (const [sum, unit] of waiting) balances.set(`${account} ${unit}`, sum);
    waiting = [];
  }
  return balances;
}
