import RollbookModel

/// A condition over a batch, in three values: a record in neither mask is UNKNOWN.
struct Truth {
    var isTrue: BitMask
    var isFalse: BitMask

    init(isTrue: BitMask, isFalse: BitMask) {
        self.isTrue = isTrue
        self.isFalse = isFalse
    }

    /// True or false everywhere but at `nulls`.
    init(_ isTrue: BitMask, nulls: BitMask?) {
        if let nulls {
            self.isTrue = isTrue.subtracting(nulls)
            isFalse = ~(isTrue | nulls)
        } else {
            self.isTrue = isTrue
            isFalse = ~isTrue
        }
    }

    static func unknown(count: Int) -> Truth {
        Truth(isTrue: BitMask(count: count), isFalse: BitMask(count: count))
    }

    var unknown: BitMask { ~(isTrue | isFalse) }

    static prefix func ! (a: Truth) -> Truth { Truth(isTrue: a.isFalse, isFalse: a.isTrue) }

    static func & (a: Truth, b: Truth) -> Truth { Truth(isTrue: a.isTrue & b.isTrue, isFalse: a.isFalse | b.isFalse) }

    static func | (a: Truth, b: Truth) -> Truth { Truth(isTrue: a.isTrue | b.isTrue, isFalse: a.isFalse & b.isFalse) }

    /// Whether both sides have the same value; UNKNOWN where one is.
    static func equivalence(_ a: Truth, _ b: Truth) -> Truth {
        Truth(
            isTrue: a.isTrue & b.isTrue | a.isFalse & b.isFalse,
            isFalse: a.isTrue & b.isFalse | a.isFalse & b.isTrue)
    }
}

/// Numbers or days over a batch.
struct Numbers {
    var values: [Int]
    /// Records without a number.
    var nulls: BitMask
}

/// The rows that a lookup found, one for each record.
struct FoundRows {
    /// Row number; `missing` where no row was found or none could be looked for.
    var rows: [Int32]
    /// Records that found a row.
    var found: BitMask
    /// Records for which nothing can be said: the table was not supplied, or a joined item is NULL.
    var unknown: BitMask

    static let missing: Int32 = -1

    /// `missing` also where nothing can be said.
    var orMissing: [Int32] {
        var rows = rows
        unknown.forEachSet { rows[$0] = Self.missing }
        return rows
    }
}

/// What an instruction computed.
enum Column {
    case truth(Truth)
    case numbers(Numbers)
    case rows(FoundRows)
}
