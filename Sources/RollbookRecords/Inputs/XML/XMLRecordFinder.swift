/// Finds which elements are the records of foreign XML, by its beginning: children of the root, or theirs.
final class XMLRecordFinder: XMLListener {
    private struct Candidate {
        let path: [UInt8]
        let depth: Int
        var count = 0
        /// In the order of their first appearance.
        var columns: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
    }

    let refusal: XMLRefusal? = nil
    private var path = XMLPath()
    private var isLeaf = false
    private var candidates: [Candidate] = []
    private var places: [[UInt8]: Int] = [:]

    private static let depths = 2...3
    private static let columnLimit = 10_000

    /// The path of the records: of what repeats, or else of anything that has values, the first whose columns fit.
    func records(_ fits: ([String]) -> Bool) -> XMLRecordPath? {
        let ordered =
            candidates.filter { !$0.columns.isEmpty }
            .enumerated().sorted { rank($0.element, $0.offset) < rank($1.element, $1.offset) }.map(\.element)
        let found = ordered.first { fits($0.columns.map { String(decoding: $0, as: UTF8.self) }) } ?? ordered.first
        return found.map { XMLRecordPath(path: $0.path, depth: $0.depth) }
    }

    private func rank(_ candidate: Candidate, _ place: Int) -> (Int, Int, Int) {
        (candidate.count > 1 ? 0 : 1, candidate.depth, place)
    }

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes, line: Int) {
        unsafe path.enter(name)
        isLeaf = true
        if Self.depths ~= path.depth { count() }
        attributes.forEach { attribute, _ in addColumn { path.attribute(attribute, below: $0) } }
    }

    func end() {
        if isLeaf { addColumn { path.value(below: $0) } }
        isLeaf = false
        path.leave()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func count() {
        let whole = path.whole(to: path.depth)
        if places[whole] == nil {
            places[whole] = candidates.count
            candidates.append(Candidate(path: whole, depth: path.depth))
        }
        if let place = places[whole] { candidates[place].count += 1 }
    }

    /// Adds what the element at hand is in each candidate that holds it.
    private func addColumn(_ name: (_ depth: Int) -> [UInt8]) {
        for depth in Self.depths where depth <= path.depth {
            let column = name(depth)
            guard !column.isEmpty, let place = places[path.whole(to: depth)],
                candidates[place].columns.count < Self.columnLimit, candidates[place].seen.insert(column).inserted
            else { continue }
            candidates[place].columns.append(column)
        }
    }
}

/// Where the records of a document are.
struct XMLRecordPath {
    /// `/submission/record`, with local names.
    let path: [UInt8]
    let depth: Int

    /// `/submission`.
    var parent: ArraySlice<UInt8> { path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? 0)] }
}

/// The names of the elements at hand: `/submission/record/outcome`.
struct XMLPath {
    private(set) var bytes: [UInt8] = []
    /// Where the name of each element ends.
    private var ends: [Int] = []

    var depth: Int { ends.count }

    mutating func enter(_ name: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "/"))
        unsafe bytes.append(contentsOf: name)
        ends.append(bytes.count)
    }

    mutating func leave() {
        _ = ends.popLast()
        bytes.removeSubrange((ends.last ?? 0)...)
    }

    func whole(to depth: Int) -> [UInt8] { Array(bytes[..<ends[depth - 1]]) }

    /// What the element at hand is called in a record of that depth: `outcome`, `teacher/name`; nothing for the record.
    func value(below depth: Int) -> [UInt8] { Array(bytes[range(below: depth)]) }

    func range(below depth: Int) -> Range<Int> { min(ends[depth - 1] + 1, bytes.count)..<bytes.count }

    /// The same for its attribute: `id` for one of the record itself, `outcome/@code` for others.
    func attribute(_ name: [UInt8], below depth: Int) -> [UInt8] {
        let element = value(below: depth)
        return element.isEmpty ? name : element + "/@".utf8 + name
    }
}
