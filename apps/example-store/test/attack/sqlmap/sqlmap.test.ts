import { mustHave, onBothDatabases, whyNoProgram } from '@souk/core/testing';
import { expect, test } from 'vitest';
import { attackSql } from './attack-sql.ts';
import { holes } from './holed-server.ts';

/** A few routes of `npm run attack -- sqlmap` (docs/attacks.md): a list with filters, an order by its id. */
const sample = /^GET \/admin\/(orders|orders\/\{id\})$/;

onBothDatabases((database) => {
  test('sqlmap finds the holes that were dug for it, and none in the store', { timeout: 180_000 }, async (context) => {
    mustHave(context, whyNoProgram('sqlmap'));
    const { holesFound, parameters, faults } = await attackSql({
      database,
      level: 1,
      techniques: 'BEU',
      only: (route) => sample.test(route),
    });
    process.stdout.write(
      `\n${database}: ${parameters} parameters, ${faults.length} not clean; found the holes in ${holesFound.join(', ')}\n`,
    );
    expect(holesFound).toEqual(holes);
    expect(parameters).toBeGreaterThan(4);
    expect(faults).toEqual([]);
  });
});
