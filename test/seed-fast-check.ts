import fc from 'fast-check';

/**
 * The same examples on every machine, so that a red test is red again when it is looked at. `TEST_SEED=random npm test` goes looking for
 * examples nobody has seen yet; fast-check prints the seed of one that fails, and `TEST_SEED=<that seed>` runs it again.
 */
const asked = process.env['TEST_SEED'] ?? '20261121';
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) });
