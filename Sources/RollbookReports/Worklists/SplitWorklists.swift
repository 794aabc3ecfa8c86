package import RollbookModel
package import RollbookRecords

/// `reports/worklists/`: for each value of an item a folder with its own findings, for whoever mends them and is to see
/// no others. See `docs/worklists.md`.
package final class SplitWorklists: FindingTaker {
    package static let folder = "reports/worklists"
    /// More folders help nobody.
    package static let mostValues = 5000

    private let plan: Plan
    private let item: Int
    private let cover: FindingCover
    private let columns: WorklistColumns
    private var spool: FindingSpool
    /// The pile of each value; that of records whose values could not be told apart.
    private var piles: [[UInt8]: Int] = [:]
    private var unplaced: Int?
    private var count = 0

    /// - Parameters:
    ///   - item: index into `Plan.items`.
    ///   - sources: the run's inputs as the user named them.
    ///   - hasPlaces: whether in some of them row and line do not say where a value stands.
    ///   - file: takes the findings until all were met.
    package init(
        _ plan: Plan, by item: Int, cover: FindingCover, sources: [String], hasPlaces: Bool, file: NamelessFile
    ) {
        self.plan = plan
        self.item = item
        self.cover = cover
        columns = WorklistColumns(plan, cover: cover, sources: sources, hasPlaces: hasPlaces)
        spool = FindingSpool(file)
    }

    package func take(_ findings: FindingBatch) throws(Problem) {
        for entry in findings.entries {
            // What is about a group or the whole run is about no value.
            guard let record = findings.record(of: entry) else { continue }
            let pile = try record.isPlaced ? pile(of: findings.split(of: record)) : pileOfUnplaced()
            try spool.append(WorklistFinding(entry, in: findings), to: pile)
        }
    }

    /// Writes everything: the index, then what is in each folder.
    /// - Parameter counts: records by the item.
    package func finish(
        _ summary: RunSummary, _ counts: CountTable, in folder: OutputPlace
    ) throws(Problem) -> [ReportedOutput] {
        var (names, index, outputs) = (FolderNames(), SplitIndex(), [ReportedOutput]())
        for part in parts(summary, counts) {
            guard let pile = part.pile else {
                index.append(part, folder: "")
                continue
            }
            let name = names.take(part.wantedFolder)
            let place = "\(Self.folder)/\(name)"
            let writer = try SplitWriter(part, columns, summary, cover, in: folder, place)
            try spool.forEach(in: pile, writer.append)
            outputs += try writer.finish()
            index.append(part, folder: name)
        }
        let sink = try folder.sink("\(Self.folder)/index.csv")
        try sink.write(index.bytes)
        return [ReportedOutput(name: "\(Self.folder)/index.csv", role: .worklists, facts: try sink.close())] + outputs
    }

    private func pile(of value: [UInt8]) throws(Problem) -> Int {
        if let known = piles[value] { return known }
        piles[value] = count
        return try addPile()
    }

    private func pileOfUnplaced() throws(Problem) -> Int {
        if let known = unplaced { return known }
        unplaced = count
        return try addPile()
    }

    private func addPile() throws(Problem) -> Int {
        guard count < Self.mostValues else { throw tooMany }
        spool.addPile()
        count += 1
        return count - 1
    }

    private var tooMany: Problem {
        let other = plan.counts.worklist.map { plan.items[$0.item].id }.flatMap { $0 == plan.items[item].id ? nil : $0 }
        return Problem(
            at: "--split-by \(plan.items[item].id)",
            "records with findings have more than \(grouped(Self.mostValues)) different values of it",
            wayOut: "Name an item with fewer values\(other.map { ", such as \($0)" } ?? "").")
    }

    /// The values in their order, and at the end the records without any.
    private func parts(_ summary: RunSummary, _ counts: CountTable) -> [SplitPart] {
        let lost = summary.tally.defects.first { $0.kind == .fields }?.count ?? 0
        let isCovered = plan.items[item].identifiesPerson
        var parts: [SplitPart] = []
        for row in counts.rows {
            let value = row.values.first ?? ""
            var part = SplitPart(row, value: value, pile: piles[Array(value.utf8)])
            if let counted = counts.items.first {
                part.name = isCovered ? "" : counted.labels[value] ?? ""
                part.label = "\(counted.word) \(isCovered ? cover.value(value) : counted.label(of: value))"
            }
            if value.isEmpty { part.leaveOut(lost) }
            if isCovered { part.cover(cover, number: parts.count + 1) }
            if part.records.read > 0 { parts.append(part) }
        }
        return parts + (lost > 0 ? [SplitPart(unplaced: lost, pile: unplaced)] : [])
    }
}
