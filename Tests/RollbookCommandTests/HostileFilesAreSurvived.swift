import Foundation
import Testing

/// Inputs that are no extracts at all, and never-ending ones: one message, bounded memory, nothing written.
@Suite struct HostileFilesAreSurvived {
    /// A file or device that is read in place of an extract.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// A shell script that makes `in.csv`, or feeds it to standard input.
        let make: String
        let says: String
        var input = "in.csv"
        var feeds = ""
    }

    private static let cases = [
        Case(
            testDescription: "a device without an end", make: "", says: "longer than 16 megabytes", input: "/dev/zero"),
        Case(testDescription: "nothing", make: "", says: "the file is empty", input: "/dev/null"),
        // Always the same: a first line of noise is text now and then.
        Case(
            testDescription: "noise",
            make:
                "python3 -c 'import random; random.seed(7); open(\"in.csv\", \"wb\").write(random.randbytes(1 << 20))'",
            says: "this is no utf-8 text"),
        Case(
            testDescription: "standard input that is closed", make: "", says: "the file is empty",
            input: "/dev/stdin", feeds: "<&-"),
        Case(
            testDescription: "standard input without an end", make: "", says: "longer than 16 megabytes",
            input: "/dev/stdin", feeds: "< <(yes , | tr -d '\\n')"),
        Case(
            testDescription: "a socket",
            make: "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"in.csv\")'",
            says: "this is no file that can be read"),
        Case(testDescription: "a folder", make: "mkdir in.csv", says: "this is a folder"),
        Case(testDescription: "a link to nothing", make: "ln -s nowhere in.csv", says: "there is no such file"),
        Case(testDescription: "a link to itself", make: "ln -s in.csv in.csv", says: "cannot be read"),
        Case(
            testDescription: "a million columns",
            make: "head -c 1000000 /dev/zero | tr '\\0' , > in.csv", says: "1000001 columns, more than 10000"),
        Case(
            testDescription: "a sparse file of four gigabytes", make: "truncate -s 4G in.csv",
            says: "longer than 16 megabytes"),
        Case(
            testDescription: "a quote that is never closed in a pipe", make: "mkfifo in.csv", says: "is never closed",
            feeds: "& (echo 'fleid,\"survey'; head -c 300000 /dev/zero) > in.csv; wait $!"),
    ]

    /// Sanitizers map far more than they use.
    private static let limit =
        ProcessInfo.processInfo.environment["ROLLBOOK_SANITIZED"] == nil ? "ulimit -v \(400 * 1024)\n" : ""

    @Test(arguments: cases) func refused(one: Case) throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        let words = Job(inputs: [one.input], more: ["--replace"]).arguments.joined(separator: " ")
        let run = try place.shell(
            "\(one.make)\nfind . -not -type l | sort > ../before-$$\n\(Self.limit)\"$ROLLBOOK\" \(words) \(one.feeds)\nstatus=$?\n"
                + "find . -not -type l | sort | cmp - ../before-$$ || status=99\nrm ../before-$$\nexit $status")
        #expect(run.status == 2, "\(run.err)")
        #expect(run.err.contains(one.says), "\(run.err)")
        #expect(run.err.hasSuffix(" Nothing was written.\n") && run.err.count { $0 == "\n" } == 1, "\(run.err)")
    }

    @Test("A file's name does nothing to the terminal, and may begin with a dash or be as long as names are")
    func names() throws {
        let place = try Workplace()
        let run = try place.run(Job(inputs: ["a\u{1B}[31mb\u{9B}c\u{7}.csv"]).arguments)
        #expect(run.status == 2 && run.err.contains("a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}.csv: there is no such file"))
        let long = String(repeating: "n", count: 251) + ".csv"
        for name in ["-x.csv", long, "a\nb.csv", "é\u{202E}.csv"] {
            try place.write(name, [Extract.header, Extract.lines[1], ""].joined(separator: "\n"))
            let words = Job(command: "check", inputs: [], output: nil, more: ["--input=\(name)"]).arguments
            let run = try place.run(words)
            #expect(run.status == 0 && run.err.isEmpty, "\(name.prefix(10)): \(run.err)")
        }
        let far = try place.run(Job(inputs: [long + "n"]).arguments)
        #expect(far.status == 2 && far.err.contains("cannot be read: File name too long"))
    }

    @Test("A device or a pipe for an output is left as it is")
    func outputs() throws {
        let place = try Workplace()
        try place.copyGoldenSubmission(as: "out")
        let made = try place.shell("mkfifo pipe; ln -s /dev/full full")
        try #require(made.status == 0)
        let convert = [
            "convert", Job.format, "--year", "2026-27", "--from", "fixed", "--to", "csv",
            "out/industry-certification.txt", "--output",
        ]
        let before = try place.names()
        for name in ["pipe", "full", "/dev/full", "out"] {
            let run = try place.run(convert + [name])
            #expect(run.status == 2 && run.err.contains(name), "\(run.err)")
        }
        for name in ["pipe", "full"] {
            let preview = Job(command: "preview", output: nil, more: ["--replace", "--html", name]).arguments
            let run = try place.run(preview)
            #expect(run.status == 2 && run.err.contains(name), "\(run.err)")
        }
        #expect(try place.names() == before)
    }

    @Test("What standard output does not take is told, and the status is no verdict")
    func fullStandardOutput() throws {
        let place = try Workplace()
        let words = Job(command: "check", output: nil).arguments.joined(separator: " ")
        let run = try place.shell("\"$ROLLBOOK\" \(words) > /dev/full")
        #expect(run.status == 2)
        #expect(
            run.err
                == "rollbook: standard output did not take all that was printed. Is the disk full?\n")
        // Status 2 says that nothing was written; here everything was.
        let written = try place.shell("\"$ROLLBOOK\" \(Job().arguments.joined(separator: " ")) > /dev/full")
        #expect(written.status == 1 && written.err.hasSuffix("The files named by --output are whole.\n"))
        #expect(try place.names(in: "out").contains("industry-certification.txt"))
    }

    @Test("Where standard streams are closed, no file gets what is meant for them")
    func closedStreams() throws {
        let place = try Workplace()
        let words = Job().arguments.joined(separator: " ")
        let run = try place.shell(
            "\"$ROLLBOOK\" \(words) --quiet; mv out whole; \"$ROLLBOOK\" \(words) <&- >&- 2>&-; echo $?")
        #expect(run.out == "1\n")
        #expect(try place.tool("diff", "-r", "out", "whole").out.isEmpty)
    }
}
