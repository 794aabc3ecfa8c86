import Foundation
import Testing

@Suite struct ConversionLosesNothing {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
    }

    private func convert(_ from: String, _ to: String, _ file: String, _ more: String...) throws -> CommandRun {
        try place.run(["convert", Job.format, "--year", "2026-27", "--from", from, "--to", to, file] + more)
    }

    @Test("Fixed, CSV and XML are made from each other byte for byte", arguments: ["fixed", "csv", "xml"])
    func everyWay(from: String) throws {
        let names = ["fixed": "txt", "csv": "csv", "xml": "xml"].mapValues { "out/industry-certification.\($0)" }
        for (to, name) in names {
            let run = try convert(from, to, #require(names[from]))
            #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
            let isEqual = try run.bytes == place.data(name)
            #expect(isEqual, "\(from) to \(to)")
        }
    }

    @Test("--output writes a new file and refuses one that is there")
    func output() throws {
        let run = try convert("fixed", "csv", "out/industry-certification.txt", "--output", "copy.csv")
        #expect(run.status == 0 && run.out.isEmpty && run.err.isEmpty)
        #expect(try place.data("copy.csv") == place.data("out/industry-certification.csv"))
        let again = try convert("fixed", "xml", "out/industry-certification.txt", "--output", "copy.csv")
        #expect(again.status == 2)
        #expect(again.err.hasPrefix("rollbook: copy.csv: there is a file of this name already. Remove it, or name"))
        #expect(try place.data("copy.csv") == place.data("out/industry-certification.csv"))
        #expect(try place.names() == ["Formats", "copy.csv", "out", "sample"])
    }

    @Test("What the state wrote into the error columns stays in fixed; other media refuse to drop it")
    func errorCodes() throws {
        var bytes = try place.data("out/industry-certification.txt")
        bytes.replaceSubrange(162 + 152..<162 + 160, with: Data("040     ".utf8))
        try place.write("returned.txt", bytes)
        let kept = try convert("fixed", "fixed", "returned.txt")
        #expect(kept.status == 0 && kept.bytes == bytes, "\(kept.err)")
        for medium in ["csv", "xml"] {
            let refused = try convert("fixed", medium, "returned.txt", "--output", "copy")
            #expect(refused.status == 2)
            #expect(refused.err.contains("returned.txt: record 2"), "\(refused.err)")
            #expect(refused.err.hasSuffix("Nothing was written.\n"))
            #expect(try place.names() == ["Formats", "out", "returned.txt", "sample"])
        }
    }

    @Test(
        "A file that is no submission of this format is refused with its line",
        arguments: [
            ("fixed", "short\r\n", "record 1, byte 1"), ("csv", "a,b\r\n1,2\r\n", "header"), ("xml", "<a/>", "in"),
            ("xml", "<submission", "in"), ("xml", "", "in"),
        ])
    func foreign(medium: String, text: String, says: String) throws {
        try place.write("in", text)
        let run = try convert(medium, "csv", "in", "--output", "copy")
        #expect(run.status == 2)
        #expect(run.err.hasPrefix("rollbook: in") && run.err.contains(says), "\(run.err)")
        #expect(run.err.hasSuffix("Nothing was written.\n"))
        #expect(try place.names() == ["Formats", "in", "out", "sample"])
    }

    @Test("On standard output nothing comes before a refusal, however late the fault stands")
    func lateFault() throws {
        let line = try place.data("out/industry-certification.txt").prefix(162)
        var bytes = Data((0..<40_000).flatMap { _ in line })
        bytes.append(Data("short\r\n".utf8))
        try place.write("long.txt", bytes)
        let run = try convert("fixed", "csv", "long.txt")
        #expect(run.status == 2 && run.bytes.isEmpty, "\(run.bytes.count) bytes came out")
        #expect(run.err.hasPrefix("rollbook: long.txt: record 40001, ") && run.err.hasSuffix("Nothing was written.\n"))
    }

    @Test("What can be read only once goes to a file, not to standard output")
    func pipe() throws {
        let command =
            "cat out/*.txt | \"$ROLLBOOK\" convert \(Job.format) --year 2026-27 --from fixed --to csv /dev/stdin"
        let refused = try place.shell(command)
        #expect(refused.status == 2 && refused.bytes.isEmpty)
        #expect(refused.err.hasPrefix("rollbook: /dev/stdin: this is no file that can be read twice"))
        let written = try place.shell("\(command) --output copy.csv")
        #expect(written.status == 0 && written.err.isEmpty, "\(written.err)")
        #expect(try place.data("copy.csv") == place.data("out/industry-certification.csv"))
    }
}
