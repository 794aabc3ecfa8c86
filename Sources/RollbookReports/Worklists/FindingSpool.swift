import RollbookModel
import RollbookRecords

/// Findings put aside by the value that each belongs to, and taken up again value by value. Of each value a few thousand
/// bytes are in memory, the rest in one file.
struct FindingSpool {
    private let file: NamelessFile
    private var piles: [Pile] = []
    private var wordings: [FindingWording] = []
    private var numbers: [ObjectIdentifier: Int] = [:]

    /// What belongs to one value.
    private struct Pile {
        var fresh: [UInt8] = []
        var stored: [Range<Int>] = []
    }

    /// Bytes of a value that wait for their way to the file.
    private static let patience = 4096

    init(_ file: NamelessFile) {
        self.file = file
    }

    /// Makes room for another value, the next in number.
    mutating func addPile() { piles.append(Pile()) }

    mutating func append(_ finding: WorklistFinding, to pile: Int) throws(Problem) {
        let wording = number(of: finding.wording)
        for number in [
            wording, (finding.explainedBy ?? -1) + 1, finding.source ?? 0, finding.row ?? 0, finding.line ?? 0,
        ] {
            piles[pile].fresh.append(number: number)
        }
        for text in [finding.key, finding.found, finding.place, finding.value] { piles[pile].fresh.append(text: text) }
        if piles[pile].fresh.count >= Self.patience { try store(pile) }
    }

    func forEach(in pile: Int, _ body: (WorklistFinding) throws(Problem) -> Void) throws(Problem) {
        for range in piles[pile].stored { try forEach(of: file.read(range), body) }
        try forEach(of: piles[pile].fresh, body)
    }

    private func forEach(
        of bytes: [UInt8], _ body: (WorklistFinding) throws(Problem) -> Void
    ) throws(Problem) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let numbers = (0..<5).map { _ in rest.takeNumber() }
            try body(
                WorklistFinding(
                    wording: wordings[numbers[0]], explainedBy: numbers[1] == 0 ? nil : numbers[1] - 1,
                    source: numbers[2], row: numbers[3], line: numbers[4], key: rest.takeText(), found: rest.takeText(),
                    place: rest.takeText(), value: rest.takeText()))
        }
    }

    private mutating func store(_ pile: Int) throws(Problem) {
        let start = file.size
        try file.append(piles[pile].fresh)
        piles[pile].stored.append(start..<file.size)
        piles[pile].fresh.removeAll(keepingCapacity: true)
    }

    private mutating func number(of wording: FindingWording) -> Int {
        if let known = numbers[ObjectIdentifier(wording)] { return known }
        numbers[ObjectIdentifier(wording)] = wordings.count
        wordings.append(wording)
        return wordings.count - 1
    }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first; the last byte is below 128.
    fileprivate mutating func append(number: Int) {
        var rest = UInt(number)
        while rest > 127 {
            append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    fileprivate mutating func append(text: [UInt8]) {
        append(number: text.count)
        append(contentsOf: text)
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func takeNumber() -> Int {
        var (number, shift) = (0 as UInt, 0)
        while let byte = popFirst() {
            number |= UInt(byte & 127) << shift
            shift += 7
            if byte < 128 { break }
        }
        return Int(number)
    }

    fileprivate mutating func takeText() -> [UInt8] {
        let count = takeNumber()
        defer { removeFirst(count) }
        return Array(prefix(count))
    }
}
