import { type PluginGraph, storeysOf } from '../plugin-graph.ts';
import { table } from './table.ts';

const node = (name: string): string => name.replaceAll('-', '_');

/** Arrows that another arrow already implies only clutter a drawing. */
function needed(graph: PluginGraph, from: string): string[] {
  const reaches = (start: string, goal: string): boolean => (graph[start] ?? []).some((next) => next === goal || reaches(next, goal));
  const direct = graph[from] ?? [];
  return direct.filter((to) => !direct.some((other) => other !== to && reaches(other, to)));
}

/** The plugin graph as Mermaid, higher storeys above, arrows from who requires to who is required. */
export function drawing(graph: PluginGraph): string {
  const storeys = storeysOf(graph).map((names, index) => {
    const nodes = names.map((name) => `    ${node(name)}["${name}"]`);
    return [`  subgraph storey${index + 1}["${index + 1}"]`, '    direction LR', ...nodes, '  end'].join('\n');
  });
  const arrows = Object.keys(graph).flatMap((from) => needed(graph, from).map((to) => `  ${node(from)} --> ${node(to)}`));
  const ground = storeysOf(graph)[0]?.map((name) => `  ${node(name)} --> core`) ?? [];
  return ['```mermaid', 'flowchart TD', ...storeys.reverse(), '  core(["0 · core"])', ...arrows, ...ground, '```'].join('\n');
}

/** @param purposes each plugin's one line, by name */
export function storeyTable(graph: PluginGraph, purposes: ReadonlyMap<string, string>): string {
  const rows = storeysOf(graph).flatMap((names, index) =>
    names.map((name) => [
      String(index + 1),
      `[${name}](plugins/${name}/README.md)`,
      purposes.get(name) ?? '',
      (graph[name] ?? []).join(', ') || '–',
    ]),
  );
  return table(['storey', 'plugin', 'what it does', 'requires'], [['0', '[core](core)', purposes.get('core') ?? '', '–'], ...rows]);
}
