import Foundation
import Testing

/// docs/new-school-year.md, carried out from top to bottom: its differences are made to a copy of the definitions, its
/// commands are run, and print what the guide shows of them, in order.
@Suite struct TheNewSchoolYearGuideIsTrue {
    @Test("The steps of the guide lead to a new year that a synthetic district goes through")
    func steps() throws {
        let place = try Workplace()
        try FileManager.default.removeItem(atPath: "\(place.path)/Formats")
        try FileManager.default.copyItem(atPath: "\(Package.root)/Formats", toPath: "\(place.path)/Formats")
        try FileManager.default.removeItem(atPath: "\(place.path)/sample")
        let guide = try String(contentsOfFile: "\(Package.root)/docs/new-school-year.md", encoding: .utf8)
        for block in guide.components(separatedBy: "\n```").dropFirst() {
            let lines = block.components(separatedBy: "\n")
            switch lines[0] {
            case "diff": try apply(lines.dropFirst(), in: place)
            case "console": try run(lines.dropFirst(), in: place)
            default: break
            }
        }
        #expect(try place.text("rollbook-demo/submission/manifest.json").contains("2027-28"))
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

    /// `$ command`, each followed by lines that it prints among others; `...` at an end stands for the rest of a line.
    private func run(_ lines: ArraySlice<String>, in place: Workplace) throws {
        var printed: ArraySlice<String> = []
        for line in lines {
            if line.hasPrefix("$ rollbook ") {
                let run = try place.shell("\"$ROLLBOOK\" \(line.dropFirst("$ rollbook ".count)) 2>&1")
                printed = run.out.components(separatedBy: "\n")[...]
                continue
            }
            let start = line.hasSuffix("...") ? String(line.dropLast(3)) : nil
            let found = printed.firstIndex { start.map($0.hasPrefix) ?? ($0 == line) }
            let index = try #require(found, "not printed: \(line)\n\(printed.joined(separator: "\n").suffix(2_000))")
            printed = printed[(index + 1)...]
        }
    }
}
