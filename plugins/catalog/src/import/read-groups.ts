import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import type { ImportIssue } from '../contracts.ts';
import { type FileRow, rowReader } from './columns.ts';

/** The rows of one product: those of one handle, which follow each other. */
export interface ProductGroup {
  readonly handle: string;
  readonly rows: readonly FileRow[];
}

/** No cell may hold the memory of the whole process: a quote that is never closed would. */
const recordLengthMax = 1_000_000;

function openParser(report: (issue: ImportIssue) => void) {
  let isBroken = false;
  // With quotes and lengths relaxed, the one thing that can be wrong is a quote without an end; it takes the rest of the file with it.
  const onSkip = (error: CsvError | undefined): undefined => {
    if (isBroken) return;
    isBroken = true;
    const row = (error?.['records'] as number) + 1;
    report({
      row,
      column: '',
      message: 'The rest of the file was left out, because a quote (") that is opened here is not closed. Close it.',
    });
  };
  return parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: recordLengthMax,
    skip_records_with_error: true,
    on_skip: onSkip,
  });
}

async function* readRows(file: AsyncIterable<Uint8Array | string>, report: (issue: ImportIssue) => void): AsyncGenerator<FileRow> {
  const parser = openParser(report);
  const feeding = pipeline(Readable.from(file, { objectMode: false }), parser);
  // An error of the file is thrown by the parser too, which is read here; it must not count as unhandled besides.
  feeding.catch(() => undefined);
  let toRow: ReturnType<typeof rowReader> | undefined;
  let row = 0;
  for await (const record of parser as AsyncIterable<string[]>) {
    row += 1;
    if (!toRow) toRow = rowReader(record);
    else if (record.some((cell) => cell.trim() !== '')) yield toRow(row, record);
  }
  await feeding;
  if (!toRow) rowReader([]);
}

/** One product at a time, so that a file of any length fits in memory. */
export async function* readGroups(
  file: AsyncIterable<Uint8Array | string>,
  report: (issue: ImportIssue) => void,
): AsyncGenerator<ProductGroup> {
  const seen = new Set<string>();
  let group: { handle: string; rows: FileRow[] } | undefined;
  for await (const row of readRows(file, report)) {
    const handle = row.cell('Handle');
    if (handle === '') {
      report({
        row: row.row,
        column: 'Handle',
        message: 'The row was left out, because it has no handle. Write the handle of its product.',
      });
    } else if (handle === group?.handle) {
      group.rows.push(row);
    } else if (seen.has(handle)) {
      report({
        row: row.row,
        column: 'Handle',
        message: `The row was left out, because the rows of "${handle}" do not follow each other. Sort the file by handle.`,
      });
    } else {
      if (group) yield group;
      seen.add(handle);
      group = { handle, rows: [row] };
    }
  }
  if (group) yield group;
}
