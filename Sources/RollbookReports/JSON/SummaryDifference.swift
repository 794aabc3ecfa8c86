import FoundationEssentials

/// How two `summary.json` differ, number by number.
package enum SummaryDifference {
    /// `edit 9, failed: 3 -> 4`; no lines for what is no JSON.
    package static func lines(_ old: [UInt8], _ new: [UInt8]) -> [String] {
        guard let old = try? JSONDecoder().decode(Part.self, from: Data(old)),
            let new = try? JSONDecoder().decode(Part.self, from: Data(new))
        else { return ["one of them is no summary"] }
        let (before, now) = (old.leaves(), new.leaves())
        let (known, values) = (Dictionary(before) { $1 }, Dictionary(now) { $1 })
        let gone = before.filter { values[$0.0] == nil }.map { "- \($0.0): \($0.1)" }
        return gone
            + now.compactMap { path, value in
                guard let other = known[path] else { return "+ \(path): \(value)" }
                return other == value ? nil : "\(path): \(other) -> \(value)"
            }
    }

    private indirect enum Part: Decodable {
        case map([String: Part])
        case list([Part])
        case leaf(String)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let map = try? value.decode([String: Part].self) {
                self = .map(map)
            } else if let list = try? value.decode([Part].self) {
                self = .list(list)
            } else if let flag = try? value.decode(Bool.self) {
                self = .leaf(String(flag))
            } else if let number = try? value.decode(Double.self) {
                self = .leaf(number == number.rounded() ? String(Int(number)) : String(number))
            } else {
                self = .leaf(value.decodeNil() ? "null" : "\"\(try value.decode(String.self))\"")
            }
        }

        /// Every text and number with the way to it, in order.
        func leaves(_ path: [String] = [], without known: Set<String> = []) -> [(String, String)] {
            switch self {
            case .leaf(let text): [(path.joined(separator: ", "), text)]
            case .list(let parts):
                parts.enumerated().flatMap { index, part in
                    let name = part.name
                    return part.leaves(
                        path.dropLast() + [name.words ?? "\(path.last ?? "") \(index + 1)"], without: name.keys)
                }
            case .map(let parts):
                parts.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.flatMap { key, part in
                    part.leaves(path + [key.replacing("_", with: " ")])
                }
            }
        }

        /// What tells a part of a list from the others, and the keys that say it: `edit 9`, `not-supplied appendix-z`.
        private var name: (words: String?, keys: Set<String>) {
            guard case .map(let parts) = self else { return (nil, []) }
            func text(_ key: String) -> String? {
                if case .leaf(let text)? = parts[key] { text.filter { $0 != "\"" } } else { nil }
            }
            if let reason = text("reason"), let name = text("name") {
                return ("\(reason) \(name)", ["reason", "name"])
            }
            let key = ["edit", "level", "reason", "id"].first { text($0) != nil }
            return (key.flatMap { key in text(key).map { "\(key) \($0)" } }, Set([key].compactMap { $0 }))
        }
    }
}
