import { describe, expect, it } from 'vitest';
import { betweenMarks } from '../scripts/generated/between-marks.ts';
import { drawing, storeyTable } from '../scripts/generated/graph-drawing.ts';
import { table } from '../scripts/generated/table.ts';

describe('what is made goes between its marks', () => {
  const page = '# Page\n\nBefore.\n';

  it('at the end of a page that does not say where', () => {
    expect(betweenMarks(page, 'rows', 'one')).toBe(
      '# Page\n\nBefore.\n\n<!-- generated: rows (npm run generate) -->\n\none\n\n<!-- /generated -->\n',
    );
  });

  it('in place of what was made before, and nothing else moves', () => {
    const first = `${betweenMarks(page, 'rows', 'one')}\nAfter.\n`;
    expect(betweenMarks(first, 'rows', 'two')).toBe(first.replace('one', 'two'));
    expect(betweenMarks(first, 'rows', 'one')).toBe(first);
  });

  it('each under its own name', () => {
    const both = betweenMarks(betweenMarks(page, 'rows', 'one'), 'columns', 'two');
    expect(betweenMarks(both, 'rows', 'three')).toBe(both.replace('one', 'three'));
  });

  it('and a mark that is never closed is not guessed at', () => {
    expect(() => betweenMarks('<!-- generated: rows (npm run generate) -->\nrest', 'rows', 'one')).toThrow(/never closed/);
  });
});

describe('the drawing of the plugin graph', () => {
  const graph = { shop: ['till', 'shelf'], till: ['shelf'], shelf: [] };

  it('leaves out arrows that others imply', () => {
    expect(drawing(graph)).toContain('shop --> till');
    expect(drawing(graph)).not.toContain('shop --> shelf');
  });

  it('has a table beside it that leaves out nothing', () => {
    expect(storeyTable(graph, new Map([['shop', 'Sells']]))).toContain('| 3 | [shop](plugins/shop/README.md) | Sells | till, shelf |');
  });
});

it('a table keeps its cells apart, and is nothing when it has no rows', () => {
  expect(table(['a', 'b'], [['x|y', 'z']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | z |');
  expect(table(['a'], [])).toBe('');
});
