package import RollbookModel

/// The record before all others: what the file is, how many records it holds, what it is called.
package struct HeaderRecord: Hashable, Sendable {
    private let layout: [Slot]
    private let isFiller: [Bool]
    /// Items at their places, padded.
    private let image: [UInt8]

    /// The header of a file that is called `fileName` and holds so many `records`. What an earlier header of the same
    /// records said is kept, except what is counted or named anew.
    ///
    /// - Throws: `Problem` for a parameter that was not given, and for a value longer than its item.
    package init(
        _ header: PlannedHeader, of plan: Plan, records: Int, fileName: String, keeping earlier: HeaderRecord? = nil
    ) throws(Problem) {
        var values: [[UInt8]] = []
        for (index, item) in header.items.enumerated() {
            if let earlier, item.value?.computed.isEmpty ?? true {
                values.append(earlier.value(index))
            } else if let template = item.value {
                values.append(Array(try plan.text(of: template) { $0.text(records, fileName) }.utf8))
            } else {
                values.append([])
            }
        }
        try self.init(header, values) { item in
            Problem(
                "\(item.id) of the header takes \(item.slot.length) characters, fewer than this run puts there",
                wayOut: "Give a shorter name or value.")
        }
    }

    /// A header as it was read; nil when its values do not fit its items.
    init?(_ header: PlannedHeader, read values: [[UInt8]]) {
        do throws(Misplaced) {
            try self.init(header, values) { _ in Misplaced() }
        } catch {
            return nil
        }
    }

    /// The header of a delimited file.
    ///
    /// - Throws: `Problem` when the line is none.
    init(
        _ header: PlannedHeader, fields: [String], of plan: Plan, _ medium: Medium?, file: String
    ) throws(Problem) {
        let hasFillers = medium.map { plan.outputs[$0].hasFillers.value } ?? false
        var rest = fields[...]
        let values = header.items.map { item in
            item.isFiller && !hasFillers ? [] : Array((rest.popFirst() ?? "").utf8)
        }
        let wanted = header.items.count { hasFillers || !$0.isFiller }
        guard fields.count == wanted, let read = HeaderRecord(header, read: values) else {
            throw Problem(
                at: "\(file): line 1", "this is not the header record of \(plan.fullName)",
                wayOut: "It has \(wanted) fields; rollbook formats show \(plan.fullName) lists them.")
        }
        self = read
    }

    private struct Misplaced: Error {}

    private init<Fault: Error>(
        _ header: PlannedHeader, _ values: [[UInt8]], tooLong: (PlannedItem) -> Fault
    ) throws(Fault) {
        layout = header.items.map(\.slot)
        isFiller = header.items.map(\.isFiller)
        var image = [UInt8](repeating: blank, count: header.recordLength)
        for (item, value) in zip(header.items, values) {
            let slot = item.slot
            guard value.count <= slot.length else { throw tooLong(item) }
            image.put(value, in: slot)
        }
        self.image = image
    }

    /// An item's value without the blanks that fill it.
    package func value(_ item: Int) -> [UInt8] {
        trimmed(image[layout[item].offset..<layout[item].offset + layout[item].length])
    }

    /// The header as a file of the medium begins.
    package func bytes(_ medium: Medium, _ shape: OutputShape) -> [UInt8] {
        guard let delimiter = medium.delimiter else { return image + shape.terminator.value.bytes }
        let items = layout.indices.filter { shape.hasFillers.value || !isFiller[$0] }
        var line: [UInt8] = []
        appendLine(items.map { value($0) }, to: &line, delimiter: delimiter)
        return line + shape.terminator.value.bytes
    }

    /// What a header that was read says wrongly of a file with so many records; nil when it is right. The file's name is
    /// not looked at: a file may have been renamed since.
    package func fault(_ header: PlannedHeader, of plan: Plan, records: Int) -> String? {
        for (index, item) in header.items.enumerated() {
            guard let template = item.value, !template.computed.contains(.fileName),
                let text = try? plan.text(of: template, computed: { $0.text(records, "") }),
                let expected = HeaderRecord(
                    header, read: header.items.indices.map { $0 == index ? Array(text.utf8) : [] }),
                expected.value(index) != value(index)
            else { continue }
            // What stands there instead is not told: in a foreign file it may be anybody's.
            return "\(item.id) of the header does not say \"\(String(decoding: expected.value(index), as: UTF8.self))\""
        }
        return nil
    }
}

extension ValueTemplate.Computed {
    fileprivate func text(_ records: Int, _ fileName: String) -> String {
        switch self {
        case .records: String(records)
        case .fileName: fileName
        // No header is a numbered record: a definition that says so is refused when it is loaded.
        case .record: ""
        }
    }
}
