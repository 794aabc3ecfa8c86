import RollbookModel

/// Makes of each row, as a map says, the values of items, and hands them to a placer. The row's own text stays as it is.
struct RowMapper: RowPlacing {
    private var values: RowValues
    private var placer: Placer
    /// Where each value goes.
    private let targets: [FieldTarget]
    private let wanted: [WantedColumn]
    /// The raw row's fields, where it came without.
    private var fields: [FieldSpan]
    private var spans: [FieldSpan] = []
    private var misfits: [Misfit] = []
    private var dayless: [(record: Int, item: Int)] = []

    /// - Parameters:
    ///   - wanted: what may stand in the input, and `targets` where each goes.
    ///   - makePlacer: makes a placer for the map's columns.
    init(
        _ header: MappedHeader, hidden: Int, width: Int, wanted: [WantedColumn], targets: [FieldTarget],
        makePlacer: ([FieldTarget]) -> Placer
    ) throws(Problem) {
        values = try RowValues(header, hidden: hidden, wanted: wanted)
        self.targets = values.columns.map { targets[$0.item] }
        self.wanted = wanted
        fields = Array(repeating: FieldSpan(), count: width)
        spans = Array(repeating: FieldSpan(), count: values.columns.count)
        placer = makePlacer(self.targets)
    }

    /// Bytes from one image to the next.
    var stride: Int { placer.stride }

    mutating func placeBlank() { placer.placeBlank() }

    mutating func placePlain(_ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) {
        for column in fields.indices {
            unsafe fields[column] = FieldSpan(start: Int(ends[column] &+ 1), end: Int(ends[column + 1]))
        }
        let row = unsafe UnsafeBufferPointer(start: text, count: fields.last?.end ?? 0)
        unsafe map(fields, of: row, isPlain: true)
    }

    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>) {
        unsafe map(fields, of: text, isPlain: false)
    }

    /// Hands over what was placed and begins anew.
    mutating func take() -> PlacedImages {
        var placed = placer.take()
        for (record, item) in dayless {
            placed.monthOnly[item, default: BitMask(count: placed.count)][record] = true
        }
        if !misfits.isEmpty {
            let all = (placed.misfits + misfits).sorted { ($0.record, $0.index) < ($1.record, $1.index) }
            placed = PlacedImages(
                images: placed.images, count: placed.count, stride: placed.stride, misfits: all,
                monthOnly: placed.monthOnly)
        }
        (dayless, misfits) = ([], [])
        return placed
    }

    /// Of each item what was done that a person should know.
    var counts: [MappedCount] {
        values.columns.enumerated().compactMap { column, mapped in
            let (restored, monthOnly) = (values.restored[column], values.monthOnly[column])
            guard restored + monthOnly > 0 else { return nil }
            return MappedCount(item: wanted[mapped.item].id, restored: restored, monthOnly: monthOnly)
        }
    }
}

extension RowMapper {
    private mutating func map(_ fields: [FieldSpan], of row: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        unsafe values.read(fields, of: row, isPlain: isPlain)
        if !values.unanswered.isEmpty { unsafe tell(fields, of: row) }
        placeValues()
        for value in values.unanswered { placer.blankLast(targets[value.column].slot) }
    }

    private mutating func placeValues() {
        unsafe values.text.withUnsafeBufferPointer { [ends = values.ends] text in
            guard let base = text.baseAddress else { return }
            if values.isPlain {
                unsafe ends.withUnsafeBufferPointer { ends in
                    if let ends = ends.baseAddress { unsafe placer.placePlain(base, ends) }
                }
            } else {
                for column in spans.indices {
                    spans[column] = FieldSpan(start: Int(ends[column]) + 1, end: Int(ends[column + 1]))
                }
                unsafe placer.place(spans, of: text)
            }
        }
    }

    /// Takes down which values of the record to be placed next there are none of.
    private mutating func tell(_ fields: [FieldSpan], of row: UnsafeBufferPointer<UInt8>) {
        for value in values.unanswered {
            guard let index = targets[value.column].index else { continue }
            switch value.why {
            case .monthOnly: dayless.append((placer.count, index))
            case .unmapped(let expected):
                let found = unsafe excerpt(of: values.raw(value, fields, row))
                misfits.append(
                    Misfit(record: placer.count, index: index, kind: .mapping, found: found, expected: expected))
            }
        }
    }
}
