/// The order in which an item's values stand: blanks, then its element's own order, where it has one, then that of characters.
struct ValueOrder: Sendable {
    private let ranks: [String: Int]

    init(_ order: [String]) {
        ranks = Dictionary(order.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }

    func precedes(_ a: String, _ b: String) -> Bool {
        let (first, second) = (rank(of: a), rank(of: b))
        return first != second ? first < second : a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    private func rank(of value: String) -> Int { value.isEmpty ? -1 : ranks[value] ?? ranks.count }
}
