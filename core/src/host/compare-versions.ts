import { BootError } from './boot-error.ts';

/** Within a major, contracts only grow: whoever provides at least what was compiled against fits. */
export function compareVersions(provided: string, required: string): 'fits' | 'too-old' | 'other-major' {
  const [ours, theirs] = [parts(provided), parts(required)];
  if (ours[0] !== theirs[0]) return ours[0] < theirs[0] ? 'too-old' : 'other-major';
  return ours[1] > theirs[1] || (ours[1] === theirs[1] && ours[2] >= theirs[2]) ? 'fits' : 'too-old';
}

function parts(version: string): readonly [number, number, number] {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (!match) throw new BootError(`"${version}" is not the version of a contract: write three numbers, for example "1.0.0"`);
  const [major, minor, patch] = match.slice(1).map((part) => Number.parseInt(part, 10));
  return [major as number, minor as number, patch as number];
}
