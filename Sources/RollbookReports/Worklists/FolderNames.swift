/// Names for folders, one for each of some values: names that every file system takes, and no two the same on one that
/// tells no large letters from small ones.
struct FolderNames {
    private var taken: Set<String> = []

    static let longest = 64
    /// Names that Windows keeps to itself.
    private static let reserved: Set<String> = {
        let devices = ["com", "lpt"].flatMap { device in (0...9).map { "\(device)\($0)" } }
        return Set(["con", "prn", "aux", "nul"] + devices)
    }()

    /// The value, what is no letter, digit, `-` or `_` in percent; of one that is too long its beginning. What is taken
    /// gets a number behind it.
    mutating func take(_ value: String) -> String {
        var name = ""
        for byte in value.utf8 {
            let part = Self.isPlain(byte) ? String(UnicodeScalar(byte)) : Self.escaped(byte)
            if name.count + part.count > Self.longest { break }
            name += part
        }
        if let first = name.utf8.first, Self.reserved.contains(name.lowercased()) {
            name = Self.escaped(first) + name.dropFirst()
        }
        if name.isEmpty { name = "blank" }
        return unique(name)
    }

    private mutating func unique(_ name: String) -> String {
        var (number, candidate) = (1, name)
        while !taken.insert(candidate.lowercased()).inserted {
            number += 1
            candidate = "\(name)-\(number)"
        }
        return candidate
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
    }
}
