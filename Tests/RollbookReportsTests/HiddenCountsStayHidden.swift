import RollbookModel
import Testing

@testable import RollbookReports

/// Holds what `--suppress-below` leaves against what anyone could compute from it.
@Suite struct HiddenCountsStayHidden {
    private func table(_ counts: [(valid: Int, rejected: Int, heldBack: Int, previous: Int?)], below limit: Int?)
        -> PreviewTable
    {
        let items = [CountedItem(0, of: Sample.plan())]
        func row(_ name: String, _ valid: Int, _ rejected: Int, _ heldBack: Int) -> CountTable.Row {
            let read = valid + rejected + heldBack
            return CountTable.Row(
                values: name.isEmpty ? [] : [name],
                records: RecordCounts(read: read, valid: valid, rejected: rejected, heldBack: heldBack),
                students: read, findings: 0, edits: [])
        }
        func table(_ rows: [CountTable.Row]) -> CountTable {
            let all = rows.reduce(into: RecordCounts()) { $0 += $1.records }
            return CountTable(
                items: items, rows: rows, totals: row("", all.valid, all.rejected, all.heldBack))
        }
        let names = counts.indices.map { "\($0 + 100)" }
        let current = table(zip(names, counts).map { row($0, $1.valid, $1.rejected, $1.heldBack) })
        let previous = table(zip(names, counts).map { row($0, $1.previous ?? 0, 0, 0) })
        return PreviewTable(
            current, previous: counts.contains { $0.previous != nil } ? previous : nil, suppressBelow: limit)
    }

    @Test("A row of few records is hidden whole, with the next smallest, whose numbers would tell it")
    func smallRows() {
        let shown = table([(3, 0, 0, nil), (40, 0, 0, nil), (50, 0, 0, nil)], below: 10)
        #expect(shown.rows.map(\.records) == [nil, nil, 50])
        #expect(shown.rows.map(\.students) == [nil, nil, 50])
        #expect(shown.totals.records == 93)
    }

    @Test("A small outcome hides the three outcomes of its row and of another, not their records")
    func smallOutcomes() {
        let shown = table([(40, 2, 0, nil), (90, 0, 0, nil), (50, 0, 0, nil)], below: 10)
        #expect(shown.rows.map(\.records) == [42, 90, 50])
        #expect(shown.rows.map(\.rejected) == [nil, 0, nil])
        #expect(shown.totals.valid == nil && shown.totals.records == 182)
    }

    @Test("Without a limit nothing is hidden, and zeros never are")
    func nothing() {
        #expect(!table([(1, 0, 0, 1), (2, 0, 0, 9)], below: nil).hidesCounts)
        let shown = table([(0, 0, 0, 30), (20, 0, 0, 40)], below: 10)
        #expect(shown.rows.map(\.records) == [0, 20])
        #expect(!shown.hidesCounts)
    }

    @Test("A single row is no secret while the totals say the same")
    func singleRow() {
        let shown = table([(3, 0, 0, nil)], below: 10)
        #expect(shown.rows[0].records == nil && shown.totals.records == nil)
    }

    /// All numbers of a table, shown or not, in one order.
    private func numbers(_ table: PreviewTable) -> [Int?] {
        (table.rows + [table.totals]).flatMap { row in
            [row.records, row.valid, row.rejected, row.notEvaluated]
                + (table.hasPrevious ? [row.previous, row.change] : [])
        }
    }

    /// Every equation that holds between the numbers: coefficients by place.
    private func equations(_ table: PreviewTable) -> [[Int: Int]] {
        let width = table.hasPrevious ? 6 : 4
        let rows = table.rows.count + 1
        var equations: [[Int: Int]] = []
        for row in 0..<rows {
            let start = row * width
            equations.append([start: -1, start + 1: 1, start + 2: 1, start + 3: 1])
            if table.hasPrevious { equations.append([start: -1, start + 4: 1, start + 5: 1]) }
        }
        for column in 0..<width {
            var sum = [(rows - 1) * width + column: -1]
            for row in 0..<rows - 1 { sum[row * width + column] = 1 }
            equations.append(sum)
        }
        return equations
    }

    /// Which of the unknowns the equations decide: by elimination over fractions.
    private func decided(_ equations: [[Int: Int]], unknown: [Int]) -> Set<Int> {
        let places = Dictionary(uniqueKeysWithValues: unknown.enumerated().map { ($1, $0) })
        var matrix = equations.map { equation in
            var line = [Double](repeating: 0, count: unknown.count)
            for (place, coefficient) in equation {
                if let column = places[place] { line[column] = Double(coefficient) }
            }
            return line
        }
        var pivots: [Int] = []
        for column in unknown.indices {
            guard let line = matrix.indices.dropFirst(pivots.count).first(where: { abs(matrix[$0][column]) > 1e-9 })
            else { continue }
            matrix.swapAt(pivots.count, line)
            let pivot = matrix[pivots.count].map { $0 / matrix[pivots.count][column] }
            matrix[pivots.count] = pivot
            for other in matrix.indices where other != pivots.count && abs(matrix[other][column]) > 1e-9 {
                let factor = matrix[other][column]
                for index in pivot.indices { matrix[other][index] -= factor * pivot[index] }
            }
            pivots.append(column)
        }
        return Set(
            pivots.enumerated().filter { line, column in
                matrix[line].enumerated().allSatisfy { $0.offset == column || abs($0.element) < 1e-9 }
            }.map { unknown[$0.element] })
    }

    @Test("No sum or difference of what is shown gives a hidden number back", arguments: 0..<2000)
    func nothingCanBeRecomputed(seed: UInt64) {
        var random = SeededNumbers(seed)
        let rows = 2 + random.below(5)
        let isCompared = random.below(2) == 0
        let counts = (0..<rows).map { _ in
            (
                valid: random.below(7) == 0 ? random.below(12) : random.below(90),
                rejected: random.below(9) == 0 ? random.below(9) : 0,
                heldBack: random.below(11) == 0 ? random.below(9) : 0,
                previous: isCompared ? random.below(60) : nil as Int?
            )
        }
        let limit = 2 + random.below(9)
        let whole = table(counts, below: nil)
        let shown = table(counts, below: limit)
        let (all, left) = (numbers(whole), numbers(shown))
        for (number, isShown) in zip(all, left.map { $0 != nil }) where isShown {
            // Changes of a hidden size go as well.
            #expect(number == 0 || abs(number ?? 0) >= limit, "seed \(seed)")
        }
        let unknown = left.indices.filter { left[$0] == nil }
        #expect(decided(equations(whole), unknown: unknown).isEmpty, "seed \(seed)")
    }
}

/// Numbers that depend on the seed alone.
struct SeededNumbers {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
