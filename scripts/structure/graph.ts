/** Who imports whom: from a node to the nodes it imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** The same edges between groups of nodes; what stays inside a group is left out, and so is what has no group. */
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
 * Groups of nodes that all reach one another (Tarjan's strongly connected components), those of one node only where it
 * imports itself.
 */
export function knots(graph: Graph): string[][] {
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
      const knot = stack.splice(stack.indexOf(node));
      for (const member of knot) waiting.delete(member);
      if (knot.length > 1 || graph.get(node)?.has(node)) found.push(knot.sort());
    }
    return lowest;
  };

  for (const node of [...graph.keys()].sort()) if (!order.has(node)) visit(node);
  return found.sort((a, b) => b.length - a.length || String(a[0]).localeCompare(String(b[0])));
}

/** The edges inside a knot: each of them lies on a circle. */
export function circleEdges(graph: Graph, knot: readonly string[]): [string, string][] {
  const members = new Set(knot);
  return knot.flatMap((from) =>
    [...(graph.get(from) ?? [])]
      .filter((to) => members.has(to))
      .sort()
      .map((to): [string, string] => [from, to]),
  );
}

/** How many import each node, and how many it imports. */
export function fans(graph: Graph): { node: string; fanIn: number; fanOut: number }[] {
  const into = new Map<string, number>();
  for (const targets of graph.values()) {
    for (const target of targets) into.set(target, (into.get(target) ?? 0) + 1);
  }
  return [...graph].map(([node, targets]) => ({ node, fanIn: into.get(node) ?? 0, fanOut: targets.size }));
}
