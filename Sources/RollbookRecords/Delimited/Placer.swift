import RollbookModel

/// Where the values of one source column go.
struct FieldTarget {
    /// Index of the item or table column; nil: nowhere.
    let index: Int?
    let slot: Slot
    let mustBeBlank: Bool

    static let nowhere = FieldTarget(
        index: nil, slot: Slot(offset: 0, length: 0, isRightJustified: false), mustBeBlank: false)
}

/// A value that could not be placed.
struct Misfit {
    let record: Int
    /// Index of the item or table column.
    let index: Int
    let kind: Defect.Kind
    let found: String
}

/// What a placer made of one block.
struct PlacedImages {
    let images: [UInt8]
    let count: Int
    /// Bytes from one image to the next.
    let stride: Int
    /// By record, then item.
    let misfits: [Misfit]
}

/// Puts values into fixed-width images: trailing blanks are no content, leading blanks are dropped where the slot says so,
/// digits of a right-justified slot are zero-filled. A value that does not fit leaves its slot blank and is a `Misfit`.
struct Placer {
    let targets: [FieldTarget]
    /// For tables, whose texts may hold any character: one that is not printable ASCII becomes a byte that no record's
    /// value can hold, instead of a misfit.
    let toleratesForeign: Bool
    /// An image with its terminator: blanks, and what stands where there is no value.
    private let template: [UInt8]
    private(set) var images: [UInt8] = []
    private(set) var count = 0
    private(set) var misfits: [Misfit] = []

    /// `standing`: values for slots in which a record has none; they must fit.
    init(
        targets: [FieldTarget], recordLength: Int, terminator: [UInt8], toleratesForeign: Bool = false,
        standing: [(slot: Slot, value: [UInt8])] = []
    ) {
        self.targets = targets
        self.toleratesForeign = toleratesForeign
        var template = Array(repeating: blank, count: recordLength) + terminator
        for (slot, value) in standing { template.put(value, in: slot) }
        self.template = template
    }

    var stride: Int { template.count }

    /// Hands over what was placed and begins anew.
    mutating func take() -> PlacedImages {
        let result = PlacedImages(images: images, count: count, stride: stride, misfits: misfits)
        // The next block is about as large as this one: one allocation instead of several.
        images = []
        images.reserveCapacity(result.images.count + result.images.count / 8)
        count = 0
        misfits = []
        return result
    }

    mutating func placeBlank() {
        images.append(contentsOf: template)
        count += 1
    }

    /// Places one value for each target, in order.
    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>) {
        let start = images.count
        let known = misfits.count
        images.append(contentsOf: template)
        for column in targets.indices where targets[column].index != nil {
            if unsafe !place(fields[column], of: text, as: targets[column], at: start) {
                unsafe placeSlowly(fields[column], of: text, as: targets[column], at: start)
            }
        }
        count += 1
        if misfits.count > known + 1 { sortMisfits(from: known) }
    }

    /// The common case: printable ASCII that fits. False when it is not the case; nothing was placed then.
    private mutating func place(
        _ field: FieldSpan, of text: UnsafeBufferPointer<UInt8>, as target: FieldTarget, at start: Int
    ) -> Bool {
        if field.isEscaped { return false }
        let content = unsafe content(field.start..<field.end, of: text, target.slot)
        if content.isEmpty { return true }
        if content.count > target.slot.length || target.mustBeBlank { return false }
        var isPrintable = true
        var isDigits = true
        for place in content {
            let byte = unsafe text[place]
            isPrintable = isPrintable && byte &- 0x20 <= 0x5E
            isDigits = isDigits && byte &- 0x30 <= 9
        }
        guard isPrintable else { return false }
        let slot = start + target.slot.offset
        let padding = isDigits && target.slot.isRightJustified ? target.slot.length - content.count : 0
        unsafe images.withUnsafeMutableBufferPointer { images in
            for place in slot..<slot + padding { unsafe images[place] = UInt8(ascii: "0") }
            for (offset, place) in content.enumerated() {
                unsafe images[slot + padding + offset] = text[place]
            }
        }
        return true
    }

    private func content(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, _ slot: Slot) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while end > start, unsafe text[end - 1] == blank { end -= 1 }
        if !slot.keepsLeadingBlanks {
            while start < end, unsafe text[start] == blank { start += 1 }
        }
        return start..<end
    }

    private mutating func sortMisfits(from start: Int) {
        misfits[start...].sort { ($0.index, $0.kind == .encoding ? 1 : 0) < ($1.index, $1.kind == .encoding ? 1 : 0) }
    }
}

extension Placer {
    /// Quoted values with quotes in them, and values that do not fit.
    private mutating func placeSlowly(
        _ field: FieldSpan, of text: UnsafeBufferPointer<UInt8>, as target: FieldTarget, at start: Int
    ) {
        let value = unsafe field.value(in: text)
        let freed = FieldSpan(start: 0, end: value.count)
        let isPlaced = unsafe value.withUnsafeBufferPointer { unsafe place(freed, of: $0, as: target, at: start) }
        guard !isPlaced else { return }
        let range = unsafe value.withUnsafeBufferPointer { unsafe content(0..<value.count, of: $0, target.slot) }
        let kinds = faults(in: value[range], target)
        if kinds.isEmpty { return placeForeign(value[range], start + target.slot.offset) }
        // What stands for a missing value does not stand for one that did not fit.
        let slot = start + target.slot.offset..<start + target.slot.offset + target.slot.length
        images.replaceSubrange(slot, with: repeatElement(blank, count: slot.count))
        let found = excerpt(of: value[range])
        for kind in kinds {
            misfits.append(Misfit(record: count, index: target.index ?? 0, kind: kind, found: found))
        }
    }

    private func faults(in value: ArraySlice<UInt8>, _ target: FieldTarget) -> [Defect.Kind] {
        if target.mustBeBlank { return [.filler] }
        let isTooLong = characterCount(value) > target.slot.length
        let isForeign = !toleratesForeign && value.contains { $0 &- 0x20 > 0x5E }
        return (isTooLong ? [.length] : []) + (isForeign ? [.encoding] : [])
    }

    private mutating func placeForeign(_ value: ArraySlice<UInt8>, _ start: Int) {
        let substitute: UInt8 = 0x1A
        for (offset, scalar) in String(decoding: value, as: UTF8.self).unicodeScalars.enumerated() {
            images[start + offset] = (0x20...0x7E).contains(scalar.value) ? UInt8(scalar.value) : substitute
        }
    }
}

extension [UInt8] {
    /// Puts a value that fits into its slot of one image.
    mutating func put(_ value: [UInt8], in slot: Slot) {
        let isNumber = slot.isRightJustified && !value.isEmpty && value.allSatisfy { $0 &- 0x30 <= 9 }
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: isNumber ? slot.length - value.count : 0)
        replaceSubrange(slot.offset..<slot.offset + zeros.count + value.count, with: zeros + value)
    }
}
