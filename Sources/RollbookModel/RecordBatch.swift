/// Some thousand consecutive records of one source: their fixed-width images in one slab, the text they came from,
/// and what could not be placed.
package struct RecordBatch: Sendable {
    /// Index into the run's inputs.
    package let source: Int
    /// The number in its source of the batch's first record; 1 = first record after the header.
    package let firstRow: Int
    /// Number of records.
    package let count: Int
    /// Bytes from one image to the next: record length and terminator.
    package let stride: Int
    /// `count * stride` bytes. Items at their offsets, padded, one byte a character; then the terminator.
    package let images: [UInt8]
    /// Physical line on which each record begins, 1-based.
    package let lines: LineNumbers
    /// The text the records were read from.
    package let text: [UInt8]
    /// Where in the input `text` begins, in bytes; nil where it is not the input's own bytes.
    package let place: Int?
    /// Each record's bytes within `text`, without its line end.
    package let spans: [TextSpan]
    /// What could not be placed, by record, then item. No value in `images` stands for one that did not fit.
    package let defects: [Defect]
    /// Records with too few or many fields: no item was placed and no edit is run on them.
    package let unplaced: BitMask
    /// For each item with a value that did not fit: the records in question. Their item is NULL.
    package let unfit: [Int: BitMask]
    /// For each item of which some records know a date's month and year only: these. They are among `unfit` too.
    package let monthOnly: [Int: BitMask]

    package init(
        source: Int, firstRow: Int, count: Int, stride: Int, images: [UInt8], lines: LineNumbers, text: [UInt8],
        place: Int? = nil, spans: [TextSpan], defects: [Defect], unplaced: BitMask, unfit: [Int: BitMask],
        monthOnly: [Int: BitMask] = [:]
    ) {
        self.place = place
        self.source = source
        self.firstRow = firstRow
        self.count = count
        self.stride = stride
        self.images = images
        self.lines = lines
        self.text = text
        self.spans = spans
        self.defects = defects
        self.unplaced = unplaced
        self.unfit = unfit
        self.monthOnly = monthOnly
    }

    /// The same records with other images.
    package func with(images: [UInt8]) -> RecordBatch {
        RecordBatch(
            source: source, firstRow: firstRow, count: count, stride: stride, images: images, lines: lines, text: text,
            place: place, spans: spans, defects: defects, unplaced: unplaced, unfit: unfit, monthOnly: monthOnly)
    }

    /// The record's number in its source.
    package func row(_ record: Int) -> Int { firstRow + record }

    /// An item's value in a record, padded to the item's width.
    package func value(_ record: Int, _ slot: Slot) -> ArraySlice<UInt8> {
        let start = record * stride + slot.offset
        return images[start..<start + slot.length]
    }
}

/// A stretch of a block's text; blocks are far smaller than 4 GB.
package struct TextSpan: Hashable, Sendable {
    package let start: UInt32
    package let end: UInt32

    @inlinable @inline(__always)
    package init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    package var range: Range<Int> { Int(start)..<Int(end) }
}

/// A value that could not be placed: Rollbook's own findings, all holding the record back.
package struct Defect: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Longer than its item.
        case length
        /// A character that the output cannot hold.
        case encoding
        /// Too few or too many fields in the row.
        case fields
        /// Something where the layout wants blanks and no edit of the agency looks.
        case filler
        /// A value that a map has no answer for.
        case mapping
    }

    /// Index within the batch.
    package let record: Int
    package let kind: Kind
    /// Index into `Plan.items`; nil for `fields`.
    package let item: Int?
    /// What was found, whole up to 200 characters; for `fields`, how many.
    package let found: String
    /// What was expected: `at most 8 characters`.
    package let expected: String

    package init(record: Int, kind: Kind, item: Int?, found: String, expected: String) {
        self.record = record
        self.kind = kind
        self.item = item
        self.found = found
        self.expected = expected
    }
}
