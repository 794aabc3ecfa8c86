import Foundation
import Testing

/// The steps of a guide in docs/, carried out from top to bottom: files are written, differences are made, commands are run,
/// and print what the guide shows of them, in order.
struct GuideSteps {
    private let blocks: [String]

    init(_ name: String) throws {
        let guide = try String(contentsOfFile: "\(Package.root)/docs/\(name)", encoding: .utf8)
        blocks = Array(guide.components(separatedBy: "\n```").dropFirst())
    }

    /// A workplace with a copy of the shipped definitions, so that steps may change them.
    static func workplace() throws -> Workplace {
        let place = try Workplace()
        try FileManager.default.removeItem(atPath: "\(place.path)/Formats")
        try FileManager.default.copyItem(atPath: "\(Package.root)/Formats", toPath: "\(place.path)/Formats")
        try FileManager.default.removeItem(atPath: "\(place.path)/sample")
        return place
    }

    func carryOut(in place: Workplace) throws {
        for block in blocks {
            let lines = block.components(separatedBy: "\n")
            switch lines[0] {
            case "diff": try apply(lines.dropFirst(), in: place)
            case "yaml", "csv": try write(lines.dropFirst(), in: place)
            case "console": try run(lines.dropFirst(), in: place)
            default: break
            }
        }
    }

    /// `# FILE`, then its content; a block without it is only shown.
    private func write(_ lines: ArraySlice<String>, in place: Workplace) throws {
        guard let first = lines.first, first.hasPrefix("# ") else { return }
        let file = String(first.dropFirst(2))
        let folder = URL(filePath: "\(place.path)/\(file)").deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try place.write(file, lines.dropFirst().map { "\($0)\n" }.joined())
    }

    /// `--- FILE`, then lines that stay, go (`-`) or come (`+`); what is there before must stand in the file once.
    private func apply(_ lines: ArraySlice<String>, in place: Workplace) throws {
        let file = try #require(lines.first?.split(separator: " ").last).description
        func text(_ marks: String) -> String {
            lines.dropFirst().filter { marks.contains($0.first ?? " ") }.map { "\($0.dropFirst())\n" }.joined()
        }
        let parts = try place.text(file).components(separatedBy: text(" -"))
        try #require(parts.count == 2, "\(file) holds \(parts.count - 1) times:\n\(text(" -"))")
        try place.write(file, parts.joined(separator: text(" +")))
    }

    /// `$ command`, over several lines where each but the last ends with a backslash, each followed by lines that it prints among others; `...` at an end stands for the rest of a line.
    private func run(_ lines: ArraySlice<String>, in place: Workplace) throws {
        var printed: ArraySlice<String> = []
        let joined = lines.joined(separator: "\n").replacing("\\\n", with: "").components(separatedBy: "\n")
        for line in joined {
            if line.hasPrefix("$ ") {
                let command = "rollbook() { \"$ROLLBOOK\" \"$@\"; }; \(line.dropFirst(2))"
                printed = try place.shell("\(command) 2>&1").out.components(separatedBy: .newlines)[...]
                continue
            }
            let start = line.hasSuffix("...") ? String(line.dropLast(3)) : nil
            let found = printed.firstIndex { start.map($0.hasPrefix) ?? ($0 == line) }
            let index = try #require(found, "not printed: \(line)\n\(printed.joined(separator: "\n").suffix(2_000))")
            printed = printed[(index + 1)...]
        }
    }
}
