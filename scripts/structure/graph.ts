/** A directed graph: each node with the nodes that it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The graph of groups: an edge for every import from one group to another. Nodes without a group are left out. */
export function groupGraph(graph: Graph, groupOf: (node: string) => string | undefined): Graph {
  const groups = new Map<string, Set<string>>();
  for (const [node, targets] of graph) {
    const group = groupOf(node);
    if (group === undefined) continue;
    const edges = groups.get(group) ?? new Set();
    groups.set(group, edges);
    for (const target of targets) {
      const other = groupOf(target);
      if (other !== undefined && other !== group) edges.add(other);
    }
  }
  return groups;
}

/**
 * The strongly connected components (Tarjan's algorithm): groups of nodes that all reach one another, the largest first. A
 * component of one node counts only where the node imports itself.
 * @example cyclicComponents(new Map([['a', new Set(['b'])], ['b', new Set(['a'])]])) // [['a', 'b']]
 */
export function cyclicComponents(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const waiting = new Set<string>();
  const found: string[][] = [];

  const visit = (node: string): number => {
    const mine = order.size;
    order.set(node, mine);
    stack.push(node);
    waiting.add(node);
    let lowest = mine;
    for (const target of graph.get(node) ?? []) {
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (waiting.has(target)) lowest = Math.min(lowest, order.get(target) ?? mine);
    }
    low.set(node, lowest);
    if (lowest === mine) {
      const component = stack.splice(stack.indexOf(node));
      for (const member of component) waiting.delete(member);
      if (component.length > 1 || graph.get(node)?.has(node)) found.push(component.sort());
    }
    return lowest;
  };

  for (const node of [...graph.keys()].sort()) if (!order.has(node)) visit(node);
  return found.sort((a, b) => b.length - a.length || String(a[0]).localeCompare(String(b[0])));
}

/** The edges inside such a component. Each of them is part of a circle. */
export function circleEdges(graph: Graph, component: readonly string[]): [string, string][] {
  const members = new Set(component);
  return component.flatMap((from) =>
    [...(graph.get(from) ?? [])]
      .filter((to) => members.has(to))
      .sort()
      .map((to): [string, string] => [from, to]),
  );
}

/** For each node, how many nodes import it (fan-in), and how many it imports (fan-out). */
export function fans(graph: Graph): { node: string; fanIn: number; fanOut: number }[] {
  const into = new Map<string, number>();
  for (const targets of graph.values()) {
    for (const target of targets) into.set(target, (into.get(target) ?? 0) + 1);
  }
  return [...graph].map(([node, targets]) => ({ node, fanIn: into.get(node) ?? 0, fanOut: targets.size }));
}
