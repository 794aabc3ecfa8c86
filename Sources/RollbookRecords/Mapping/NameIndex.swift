import RollbookModel

/// What names stand for: codes, or the rows of a table. A name is looked for as it stands, then with case, blanks, punctuation
/// and accents left out.
struct NameIndex: Sendable {
    enum Match: Equatable {
        case none
        case one([UInt8])
        /// The first of the different things it may stand for.
        case several([String])
    }

    private var exact: [[UInt8]: Int] = [:]
    private var folded: [[UInt8]: Int] = [:]
    /// Each with the different things that one name stands for, at most one more than are told.
    private var meanings: [[[UInt8]]] = []
    /// As they are written, each once, in order.
    private(set) var names: [String] = []

    private static let told = 3

    mutating func add(_ name: [UInt8], _ meaning: [UInt8]) {
        if exact[name] == nil { names.append(String(decoding: name, as: UTF8.self)) }
        exact[name] = place(with: meaning, known: exact[name])
        let plain = Self.folded(name)
        if !plain.isEmpty { folded[plain] = place(with: meaning, known: folded[plain]) }
    }

    func find(_ name: [UInt8]) -> Match {
        guard let found = exact[name] ?? folded[Self.folded(name)] else { return .none }
        let meanings = meanings[found]
        if meanings.count == 1 { return .one(meanings[0]) }
        return .several(meanings.prefix(Self.told).map { String(decoding: $0, as: UTF8.self) })
    }

    /// The names most like one that is none of them.
    func nearest(to name: [UInt8]) -> [String] {
        let wanted = String(decoding: name, as: UTF8.self)
        var found: [String] = []
        while found.count < Self.told {
            guard let next = nearestName(to: wanted, among: names.lazy.filter { !found.contains($0) }) else { break }
            found.append(next)
        }
        return found
    }

    /// Adds a meaning to those of a name that is known, or of a new one.
    private mutating func place(with meaning: [UInt8], known: Int?) -> Int {
        guard let known else {
            meanings.append([meaning])
            return meanings.count - 1
        }
        if meanings[known].count <= Self.told, !meanings[known].contains(meaning) { meanings[known].append(meaning) }
        return known
    }

    /// Letters and digits in lower case, those of Western Europe without their accents.
    static func folded(_ name: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: folded.append(UInt8(scalar.value))
            case 0x41...0x5A: folded.append(UInt8(scalar.value) | 0x20)
            case 0xC0...0xFF: folded.append(contentsOf: [plainLetters[Int(scalar.value) - 0xC0]].filter { $0 != blank })
            case ..<0x80: break
            default:
                guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { break }
                folded.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
            }
        }
        return folded
    }

    /// For U+00C0 to U+00FF.
    private static let plainLetters = Array("aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty".utf8)
}
