import Foundation
import Testing

@Suite struct SourcesAreMatched {
    @Test("Three random sources: the counts are those of plain dictionaries", arguments: 0..<6 as Range<UInt64>)
    func random(seed: UInt64) throws {
        let place = try Workplace()
        var draw = SplitMix(seed: seed &+ 77)
        var sources: [[String: [String]]] = []
        for index in 0..<3 {
            var rows: [String: [String]] = [:]
            var lines = ["id,first,second"]
            for _ in 0..<200 {
                let (key, value) = ("K\(draw.next() % 150)x", "V\(draw.next() % 2)")
                rows[key, default: []].append(value)
                lines.append("\(key),\(value),same")
            }
            sources.append(rows)
            try place.write("\(index).csv", lines.joined(separator: "\n") + "\n")
        }
        let run = try place.run("match", "0.csv", "1.csv", "2.csv", "--key", "id", "--as", "json")
        #expect(run.err.isEmpty && run.status == 1)
        let told = try #require(try JSONSerialization.jsonObject(with: run.bytes) as? [String: Any])
        var (equal, several, differing) = (0, 0, 0)
        var partial: [[Int]: Int] = [:]
        for key in Set(sources.flatMap(\.keys)) {
            let found = sources.map { $0[key] ?? [] }
            if found.contains(where: { $0.count > 1 }) {
                several += 1
                continue
            }
            let present = found.indices.filter { !found[$0].isEmpty }
            let isSame = Set(found.flatMap(\.self)).count == 1
            if present.count < 3 { partial[present, default: 0] += 1 }
            if !isSame { differing += 1 } else if present.count == 3 { equal += 1 }
        }
        #expect(told["equal"] as? Int == equal && told["several"] as? Int == several)
        #expect(told["differing"] as? Int == differing && told["spelled"] as? Int == 0)
        let parts = try #require(told["partial"] as? [[String: Any]])
        #expect(parts.count == partial.count)
        for part in parts { #expect(part["keys"] as? Int == partial[try #require(part["sources"] as? [Int])]) }
    }

    @Test(
        "What cannot be compared is one clear message",
        arguments: [
            (["--key", "Student Number"], "system.csv has no column \"Student Number\""),
            (["--key", "Student Number=fleid=other"], "names 3 columns of 2 sources"),
            (["--key", "Student Number=-"], "system.csv has no such column. A key column has to be in every source."),
            (["--key", "Student Number=fleid", "--compare", "Score"], "no source has a column \"Score\""),
        ])
    func faults(arguments: [String], says: String) throws {
        let place = try Workplace()
        for name in ["sheet.csv", "system.csv"] {
            try place.write(name, Data(contentsOf: URL(filePath: "\(Package.root)/Fixtures/match/\(name)")))
        }
        let run = try place.run(["match", "sheet.csv", "system.csv"] + arguments)
        #expect(run.status == 2 && run.out.isEmpty && run.err.contains(says), "\(run.err)")
    }

    @Test("One source, or four, is a usage error; a row of another width stops with its place")
    func usage() throws {
        let place = try Workplace()
        try place.write("a.csv", "id,b\n1,2\n")
        try place.write("b.csv", "id,b\n1,2\n2\n")
        #expect(try place.run("match", "a.csv", "--key", "id").status == 64)
        #expect(try place.run("match", "a.csv", "b.csv", "--key", "id", "--output", "out.txt").status == 64)
        let run = try place.run("match", "a.csv", "b.csv", "--key", "id", "--output", "out.csv")
        #expect(run.status == 2 && run.err.contains("b.csv: line 3: the row has 1 fields"), "\(run.err)")
        #expect(try place.names() == ["Formats", "a.csv", "b.csv", "sample"])
    }
}

/// Numbers that a seed decides.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
