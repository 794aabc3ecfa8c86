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
    /// Where not the item alone says it.
    var expected: String?
}

/// What rows are handed to as they are read.
protocol RowPlacing {
    /// Places a row of printable ASCII without quotes: see `Placer`.
    mutating func placePlain(_ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>)
    /// Places any row with as many fields as the header.
    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>)
    /// Places a row that has not as many.
    mutating func placeBlank()
}

/// What a placer made of one block.
struct PlacedImages {
    let images: [UInt8]
    let count: Int
    /// Bytes from one image to the next.
    let stride: Int
    /// By record, then item.
    let misfits: [Misfit]
    /// By item: the records that know of a date no more than month and year.
    var monthOnly: [Int: BitMask] = [:]
}

/// Puts values into fixed-width images: trailing blanks are no content, leading blanks are dropped where the slot says so,
/// digits of a right-justified slot are zero-filled. A value that does not fit leaves its slot blank and is a `Misfit`.
struct Placer: RowPlacing {
    let targets: [FieldTarget]
    /// For tables, whose texts may hold any character: one that is not printable ASCII becomes a byte that no record's
    /// value can hold, instead of a misfit.
    let toleratesForeign: Bool
    /// An image with its terminator: blanks, and what stands where there is no value.
    private let template: [UInt8]
    /// Many of them, to be put in one piece.
    private let sheet: [UInt8]
    /// What `placePlain` places, in the order of their slots.
    private let steps: [Step]
    /// What stands in the template besides blanks and has no column: written again in every image, since values may leave
    /// blanks after themselves, the last one in the next image.
    private let standing: [(offset: Int, bytes: [UInt8])]
    /// Whole images, `count` of them taken; the others are as the template, but for blanks that the last taken one left.
    private var images: [UInt8] = []
    private(set) var count = 0
    private(set) var misfits: [Misfit] = []

    private struct Step {
        let column: Int32
        let offset: Int32
        /// A size between these is plain: `least` is the slot's length where shorter values move to the right.
        let least: Int32
        let most: Int32
        /// Whether something stands for a missing value.
        let hasStanding: Bool
    }

    private static let sheetRecords = 64
    /// How far beyond its slot a value may leave blanks: values are moved eight bytes at a time.
    private static let slack = 8

    /// `localLength`: of what stands behind the terminator. `standing`: values for slots in which a record has none; they
    /// must fit.
    init(
        targets: [FieldTarget], recordLength: Int, terminator: [UInt8], localLength: Int = 0,
        toleratesForeign: Bool = false, standing: [(slot: Slot, value: [UInt8])] = []
    ) {
        self.targets = targets
        self.toleratesForeign = toleratesForeign
        var template =
            Array(repeating: blank, count: recordLength) + terminator + Array(repeating: blank, count: localLength)
        for (slot, value) in standing { template.put(value, in: slot) }
        self.template = template
        stride = template.count
        sheet = Array(repeatElement(template, count: Self.sheetRecords).joined())
        steps = targets.indices.compactMap { column in
            let slot = targets[column].slot
            return targets[column].index.map { _ in
                Step(
                    column: Int32(column), offset: Int32(slot.offset),
                    least: targets[column].mustBeBlank ? .max : slot.isRightJustified ? Int32(slot.length) : 1,
                    most: targets[column].mustBeBlank ? .max : Int32(slot.length),
                    hasStanding: standing.contains { $0.slot.offset == slot.offset })
            }
        }.sorted { $0.offset < $1.offset }
        // A standing value gives way to the column's own, so it is not written over it.
        let columns = Set(targets.filter { $0.index != nil }.map(\.slot.offset))
        self.standing =
            standing.filter { !columns.contains($0.slot.offset) }.map { slot, _ in
                (slot.offset, Array(template[slot.offset..<slot.offset + slot.length]))
            } + (terminator.isEmpty ? [] : [(recordLength, terminator)])
    }

    let stride: Int

    /// Hands over what was placed and begins anew.
    mutating func take() -> PlacedImages {
        images.removeLast(images.count - count * stride)
        let result = PlacedImages(images: images, count: count, stride: stride, misfits: misfits)
        // The next block is about as large as this one: one allocation instead of several.
        images = []
        images.reserveCapacity(result.images.count + result.images.count / 8 + sheet.count)
        count = 0
        misfits = []
        return result
    }

    /// Makes room for one record more, and for the blanks that it may leave.
    @inline(__always)
    private mutating func makeRoom() {
        if images.count < (count &+ 1) &* stride &+ Self.slack { addSheets() }
    }

    @inline(never)
    private mutating func addSheets() {
        let wanted = (count + 1) * stride + Self.slack
        while images.count < wanted { images.append(contentsOf: sheet) }
    }

    mutating func placeBlank() {
        makeRoom()
        putStanding()
        count += 1
    }

    /// Takes back what stands in a slot of the last image: it has no value, and nothing stands for one.
    mutating func blankLast(_ slot: Slot) {
        let start = (count - 1) * stride + slot.offset
        images.replaceSubrange(start..<start + slot.length, with: repeatElement(blank, count: slot.length))
    }

    private mutating func putStanding() {
        let start = count * stride
        for (offset, bytes) in standing {
            for index in bytes.indices { images[start + offset + index] = bytes[index] }
        }
    }

    /// Places one value for each target, in order.
    mutating func place(_ fields: [FieldSpan], of text: UnsafeBufferPointer<UInt8>) {
        makeRoom()
        putStanding()
        let start = count * stride
        let known = misfits.count
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
        if content.isEmpty {
            putTemplate(target.slot, at: start)
            return true
        }
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
        let length = target.slot.length
        unsafe images.withUnsafeMutableBufferPointer { images in
            for place in slot..<slot + padding { unsafe images[place] = UInt8(ascii: "0") }
            for (offset, place) in content.enumerated() {
                unsafe images[slot + padding + offset] = text[place]
            }
            // What stands for a missing value gives way to all of its slot.
            for place in slot + padding + content.count..<slot + length { unsafe images[place] = blank }
        }
        return true
    }

    /// What stands for a missing value; the value before it may have left blanks there.
    private mutating func putTemplate(_ slot: Slot, at start: Int) {
        for place in slot.offset..<slot.offset + slot.length { images[start + place] = template[place] }
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
    /// Places a row of printable ASCII without quotes. `ends`: where its values end, one byte before the next begins; first,
    /// the place before the first value. `text` must be readable for eight bytes more.
    @inline(__always)
    mutating func placePlain(_ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) {
        makeRoom()
        let known = misfits.count
        var step = 0
        while let odd = unsafe placePlain(text, ends, from: step) {
            let column = Int(steps[odd].column)
            let field = unsafe FieldSpan(start: Int(ends[column] &+ 1), end: Int(ends[column + 1]))
            let whole = unsafe UnsafeBufferPointer(start: text, count: field.end)
            if unsafe !place(field, of: whole, as: targets[column], at: count * stride) {
                unsafe placeSlowly(field, of: whole, as: targets[column], at: count * stride)
            }
            step = odd + 1
        }
        count += 1
        if misfits.count > known + 1 { sortMisfits(from: known) }
    }

    /// Goes through the steps until one needs more care; nil when none did.
    @inline(__always)
    private mutating func placePlain(
        _ text: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>, from first: Int
    ) -> Int? {
        let place = count * stride
        return unsafe images.withUnsafeMutableBufferPointer { [steps, standing] images in
            unsafe steps.withUnsafeBufferPointer { steps in
                guard let image = unsafe images.baseAddress.map({ unsafe UnsafeMutableRawPointer($0 + place) }),
                    var step = unsafe steps.baseAddress.map({ unsafe $0 + first })
                else { return nil }
                for index in first..<steps.count {
                    let column = unsafe Int(step.pointee.column)
                    let from = unsafe Int(ends[column] &+ 1)
                    let size = unsafe Int(ends[column &+ 1]) &- from
                    let value = unsafe UnsafeRawPointer(text + from)
                    if unsafe size < step.pointee.least || size > step.pointee.most
                        || value.load(as: UInt8.self) == blank
                        || value.load(fromByteOffset: size &- 1, as: UInt8.self) == blank
                    {
                        if unsafe size > 0 || step.pointee.hasStanding { return index }
                    } else {
                        unsafe move(size, from: value, to: image + Int(step.pointee.offset))
                    }
                    unsafe step += 1
                }
                for (offset, bytes) in standing {
                    for index in bytes.indices {
                        unsafe image.storeBytes(of: bytes[index], toByteOffset: offset + index, as: UInt8.self)
                    }
                }
                return nil
            }
        }
    }

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

/// Moves a value of one byte or more eight bytes at a time; up to seven bytes after it become blanks.
@inline(__always)
private func move(_ size: Int, from value: UnsafeRawPointer, to place: UnsafeMutableRawPointer) {
    let blanks: UInt64 = 0x2020_2020_2020_2020
    var left = size
    var (value, place) = unsafe (value, place)
    while left > 8 {
        unsafe place.storeBytes(of: value.loadUnaligned(as: UInt64.self), as: UInt64.self)
        unsafe (value, place) = (value + 8, place + 8)
        left &-= 8
    }
    let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* left)
    let word = unsafe UInt64(littleEndian: value.loadUnaligned(as: UInt64.self)) ^ blanks
    unsafe place.storeBytes(of: UInt64(littleEndian: (word &<< shift) &>> shift ^ blanks), as: UInt64.self)
}
