/// The nodes of a graph that lie on a ring, or between two rings: what remains when nodes that lead nowhere, and nodes
/// that nothing leads to, are taken away again and again. Linear in the size of the graph, without recursion.
func ringMembers<Edges: Sequence<String>>(of next: [String: Edges]) -> Set<String> {
    let ahead = withoutEnds(next.mapValues { edges in edges.filter { next[$0] != nil } })
    var back: [String: [String]] = ahead.mapValues { _ in [] }
    for (node, edges) in ahead { for edge in edges { back[edge, default: []].append(node) } }
    return Set(withoutEnds(back).keys)
}

/// Takes away the nodes from which no endless path begins.
private func withoutEnds(_ next: [String: [String]]) -> [String: [String]] {
    var left = next.mapValues(\.count)
    var before: [String: [String]] = [:]
    for (node, edges) in next { for edge in edges { before[edge, default: []].append(node) } }
    var ends = left.filter { $0.value == 0 }.map(\.key)
    var rest = next
    while let end = ends.popLast() {
        rest[end] = nil
        for node in before[end] ?? [] {
            left[node, default: 0] -= 1
            if left[node] == 0 { ends.append(node) }
        }
    }
    return rest.mapValues { edges in edges.filter { rest[$0] != nil } }
}
