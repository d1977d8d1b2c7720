import { createReadStream } from 'node:fs';
import { Currency, defineCommand, Problem, type Terminal } from '@souk/core';
import { z } from 'zod';
import { CatalogImport, type ImportIssue, type ImportReport } from '../contracts.ts';

const issuesShownMax = 100;

export const importProducts = defineCommand({
  name: 'import',
  summary: 'Import products from a CSV file in Shopify’s format; importing it again changes only what changed in the file',
  arguments: z.object({
    file: z.string().min(1).meta({ description: 'Path of the CSV file' }),
    currency: Currency.schema.optional().meta({ description: 'What the prices in the file are in; the store’s currency when absent' }),
  }),
  positional: ['file'],
  uses: { products: CatalogImport },
  async run({ file, currency }, outside, { products }, terminal) {
    const onProgress = ({ rows, created, changed, unchanged }: ImportReport) =>
      terminal.progress(`${rows} rows read: ${created} products created, ${changed} changed, ${unchanged} unchanged`);
    try {
      const report = await products.shopify(outside, createReadStream(file), { onProgress, ...(currency ? { currency } : {}) });
      print(report, terminal);
    } catch (error) {
      const said = explained(file, error);
      if (said === undefined) throw error;
      terminal.print(said);
      terminal.exitCode = 1;
    }
  },
});

function print({ rows, created, changed, unchanged, leftOut, issues, issueCount }: ImportReport, terminal: Terminal): void {
  for (const issue of issues.slice(0, issuesShownMax)) terminal.print(line(issue));
  if (issueCount > issuesShownMax) terminal.print(`… and ${issueCount - issuesShownMax} more`);
  terminal.print(`${rows} rows: ${created} products created, ${changed} changed, ${unchanged} unchanged, ${leftOut} left out.`);
  if (created + changed + leftOut === 0) terminal.print('Nothing has changed since this file was last imported.');
  if (issueCount > 0)
    terminal.print(`${issueCount} ${issueCount === 1 ? 'cell needs' : 'cells need'} mending, as said above; then import the file again.`);
  terminal.exitCode = issueCount > 0 ? 1 : 0;
}

const line = ({ row, column, message }: ImportIssue): string => `row ${row}${column === '' ? '' : `, ${column}`}: ${message}`;

function explained(file: string, error: unknown): string | undefined {
  if (error instanceof Problem && error.code === 'catalog.not-a-product-file') {
    const { missing, hint } = error.details as { missing: string[]; hint: string };
    return `${file}: ${error.title}. Missing: ${missing.join(', ')}. ${hint}.`;
  }
  const { code } = (error ?? {}) as { code?: string };
  if (code === 'ENOENT') return `${file}: there is no such file.`;
  if (code === 'EACCES' || code === 'EISDIR') return `${file}: it cannot be read.`;
  return undefined;
}
