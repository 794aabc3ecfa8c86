import RollbookModel

/// The layouts of both sides, item held against item.
struct LayoutPair: Sendable {
    let old: Layout
    let new: Layout
    /// Data items, in the newer order, with those that are gone behind. An item whose id changed is known by its printed name or
    /// its element.
    let items: [Pair<Item>]

    init(old: Layout, new: Layout) {
        self.old = old
        self.new = new
        let matched = Pair.match(
            old.items.filter { !$0.isFiller }, new.items.filter { !$0.isFiller }, by: \.id)
        items = Self.withRenamed(matched)
    }

    private static func withRenamed(_ matched: [Pair<Item>]) -> [Pair<Item>] {
        var gone = matched.compactMap(\.gone)
        var pairs = matched.filter { $0.new != nil }
        for isLike in [hasSameName, hasSameElement] {
            for index in pairs.indices {
                guard let come = pairs[index].come, let like = gone.firstIndex(where: { isLike($0, come) }) else {
                    continue
                }
                pairs[index] = Pair(old: gone.remove(at: like), new: come)
            }
        }
        return pairs + gone.map { Pair(old: $0, new: nil) }
    }

    private static func hasSameName(_ old: Item, _ new: Item) -> Bool { headerName(old.name) == headerName(new.name) }

    private static func hasSameElement(_ old: Item, _ new: Item) -> Bool {
        old.element != nil && old.element == new.element
    }

    /// Items of both sides that follow each other in the same order, by their places in `items`; the others were put
    /// elsewhere.
    var inOrder: Set<Int> {
        let pairs = items.indices.filter { items[$0].both != nil }
        let offsets = pairs.compactMap { items[$0].old?.offset }
        // The longest run of growing offsets; lists are short.
        var lengths = [Int](repeating: 1, count: offsets.count)
        var before = [Int?](repeating: nil, count: offsets.count)
        for place in offsets.indices {
            for earlier in offsets.indices.prefix(place)
            where offsets[earlier] < offsets[place] && lengths[earlier] + 1 > lengths[place] {
                lengths[place] = lengths[earlier] + 1
                before[place] = earlier
            }
        }
        var found: Set<Int> = []
        var next = lengths.indices.max { (lengths[$0], $1) < (lengths[$1], $0) }
        while let place = next {
            found.insert(pairs[place])
            next = before[place]
        }
        return found
    }
}
