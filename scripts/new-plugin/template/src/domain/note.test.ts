import { describe, expect, it } from 'vitest';
import { fits, tidied } from './note.ts';

describe('a note', () => {
  it('keeps single blanks only', () => {
    expect(tidied('  wrap \n it  red ')).toBe('wrap it red');
  });

  it('is measured as people count', () => {
    expect(fits('🎁🎁', 2)).toBe(true);
    expect(fits('abc', 2)).toBe(false);
  });
});
