import Foundation
import RollbookModel
import Testing

@testable import RollbookRecords

/// Files as extracts really are; each read whole, in blocks of every small size, and by Python.
@Suite struct DelimitedParsing {
    static let torture: [String] = [
        "\(header)\r\n1,2,Ann,P,x,3\r\n4,5,Bob,F,y,6\r\n",
        "\(header)\n1,2,Ann,P,x,3\n4,5,Bob,F,y,6",
        "\(header)\r1,2,Ann,P,x,3\r4,5,Bob,F,y,6\r",
        "\(header)\r\n1,2,Ann,P,x,3\n4,5,Bob,F,y,6\r7,8,Cid,P,z,9\r\n",
        "\(header)\n\n\n1,2,Ann,P,x,3\n\r\n\r4,5,Bob,F,y,6\n\n",
        "\n\r\n\(header)\r\r\n1,2,Ann,P,x,3\r\r\n4,5,Bob,F,y,6\r\r\n",
        "\(header)\n1,2,\"Ann, B\",P,\"x\",3\n\"4\",\"5\",\"\",\"\",\"\",\"\"\n",
        "\(header)\n1,2,\"A\"\"n\",P,\"\"\"\",3\n1,2,\"\"\"A\"\"\",P,\"\"\"\"\"\",3\n",
        "\(header)\n1,2,\"A\nB\",P,\"x\r\ny\",3\n4,5,\"\r\r\",F,\"\n\",6\n7,8,Cid,P,z,9",
        "\(header)\n1,2,A\"n\"n,P,x\"\",3\n1,2, \"Ann\",P,x,3\n",
        "\(header)\n1,2,\"A\"nn,P,\"x\"\"y\"z\"w,3\n1,2,\"A\" ,P,\"\"x,3\n",
        "\(header)\n1,2,Ann,P,x\n1,2,Ann,P,x,3,4\n,,,,,\n1\n\"\"\n",
        "\(header)\n1,2,Zoë,P,日本,3\n1,2,\u{1F600},P,é,3\n",
        "\(header)\n1,2,A\u{0}B,P,\u{0},3\n",
        "\u{FEFF}\(header)\n1,2,Ann,P,x,3\n",
        "\(header)\n  1 , 2,  Ann  ,P,  x ,  3\n",
        "\(header)\n",
        header,
    ]

    @Test(arguments: torture) func blockSizeMakesNoDifference(file: String) throws {
        let whole = try Reading(source(file))
        for size in 1...64 {
            #expect(try Reading(source(file, blockSize: size)) == whole, "block size \(size)")
        }
    }

    @Test func tinyBlocksAreManyBatches() throws {
        #expect(try Reading(source(Self.torture[0], blockSize: 16)).batches == 2)
    }

    @Test func pythonReadsTheSame() throws {
        let folder = try TestFolder()
        let files = Self.torture.filter { !$0.contains("\u{0}") }
        let paths = try files.enumerated().map { try folder.write("\($0.offset).csv", $0.element) }
        for (file, theirs) in zip(files, try python(paths)) {
            let ours = try source(file)
            #expect([ours.columns] + (try Reading(ours).values) == theirs, "\(file.debugDescription)")
        }
    }

    /// What Python's `csv` makes of files; lines without a character left out.
    private func python(_ paths: [String]) throws -> [[[String]]] {
        let script = """
            import csv, json, sys
            def rows(path):
                with open(path, encoding="utf-8-sig", newline="") as f:
                    return [row for row in csv.reader(f) if row]
            print(json.dumps([rows(path) for path in sys.argv[1:]]))
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + paths
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([[[String]]].self, from: output)
    }

    @Test func rowsAndLinesAreCounted() throws {
        let reading = try Reading(source("\n\(header)\r\n\r\n1,2,\"A\r\nB\",P,x,3\r\r\n4,5,Bob,F,y,6"))
        #expect(reading.rows == [1, 2])
        #expect(reading.lines == [4, 7])
        #expect(reading.texts == ["1,2,\"A\r\nB\",P,x,3", "4,5,Bob,F,y,6"])
    }

    @Test func headerOnlyIsValid() throws {
        #expect(try Reading(source("\(header)\n\n")).images.isEmpty)
    }

    @Test func anotherDelimiter() throws {
        let file = Array(header.replacing(",", with: ";").utf8) + Array("\n1;2;\"A;B\";P;x;3\n".utf8)
        let reading = try Reading(source(file, delimiter: UInt8(ascii: ";")))
        #expect(reading.values == [["1", "2", "A;B", "P", "x", "3"]])
    }

    @Test func factsAreOfTheRawInput() throws {
        let folder = try TestFolder()
        let file = "\u{FEFF}\(header)\n1,2,Ann,P,x,3\n"
        let path = try folder.write("records.csv", file)
        let ours = try DelimitedSource(
            path: path, name: "records.csv", source: 0, plan: makePlan(), options: DelimitedOptions())
        _ = try Reading(ours)
        #expect(ours.facts == FileFacts(bytes: file.utf8.count, sha256: sha256(Array(file.utf8))))
        #expect(try fileFacts(of: path) == ours.facts)
    }

    @Test func aLineOfMegabytesIsRead() throws {
        let long = String(repeating: "x", count: 3_000_000)
        let reading = try Reading(source("\(header)\n1,2,\(long),P,x,3\n4,5,Bob,F,y,6\n", blockSize: 1024))
        #expect(reading.defects.count == 1)
        #expect(reading.defects[0].hasSuffix("xxx… (3000000 characters)|at most 8 characters"))
        #expect(reading.values[0][2] == long)
        #expect(reading.images[1].hasPrefix("040005  Bob     F"))
    }

    @Test func aLineOfDelimitersCostsNoFields() throws {
        let reading = try Reading(source("\(header)\n\(String(repeating: ",", count: 1_000_000))\n"))
        #expect(reading.defects == ["1 fields - 1000001 fields|6, as in the header"])
        #expect(reading.values[0].count == 10_000)
    }
}
