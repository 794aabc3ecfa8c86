import Foundation
import Testing

/// The golden sample from a database, or as another kind of file: the same submission, the same findings.
@Suite struct RecordsComeInManyKinds {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        let made = try place.tool(
            "python3", "\(Package.root)/Fixtures/inputs/other_kinds.py", "sample/records.csv", ".")
        try #require(made.status == 0, "\(made.err)")
    }

    private func expectTheSame(
        _ input: String, _ more: [String] = [], place shown: String, environment: [String: String] = [:]
    ) throws {
        let run = try place.run(Job(inputs: [input], more: more).arguments, environment: environment)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
        for ending in ["txt", "csv", "xml"] {
            let name = "industry-certification.\(ending)"
            let golden = try Data(contentsOf: URL(filePath: "\(Package.golden)/submission/\(name)"))
            #expect(try place.data("out/\(name)") == golden, "\(name)")
        }
        let same = try place.tool(
            "python3", "\(Package.root)/Fixtures/inputs/same_findings.py", "\(Package.golden)/submission", "out")
        #expect(same.out == "the same\n", "\(same.err)")
        #expect(try place.text("out/findings.csv").contains(shown))
    }

    @Test(arguments: [
        ("records.xml", "/extract/rows/row["), ("records.jsonl", "member \"\""), ("records.json", "member \"\""),
    ])
    func files(name: String, shown: String) throws { try expectTheSame(name, place: shown) }

    @Test("The XML that a run writes can be read as an extract")
    func ownXML() throws {
        #expect(try place.run(Job(output: "first").arguments).status == 1)
        let run = try place.run(Job(inputs: ["first/industry-certification.xml"]).arguments)
        #expect(run.status == 0, "\(run.err)")
        #expect(
            try place.data("out/industry-certification.txt") == place.data("first/industry-certification.txt"))
    }

    @Test func sqlite() throws {
        try expectTheSame(
            "odbc:DRIVER={SQLite3};Database=\(place.path)/records.db", ["--query", "records.sql"],
            place: " of the query, ")
    }

    @Test(.enabled(if: PostgreSQLServer.isInstalled))
    func postgresql() throws {
        let server = try PostgreSQLServer.shared.get()
        let psql = [
            "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", server.port, "-U", "rollbook",
        ]
        let script = psql + ["-c", "create database secured", "-c", "create role reader login password 'ge;h}eim'"]
        #expect(try place.shell((script + ["postgres"]).map { "\"\($0)\"" }.joined(separator: " ")).status == 0)
        let load = try place.shell(
            (psql + ["-f", "records.psql", "secured"]).joined(separator: " ")
                + " && " + psql.joined(separator: " ") + " -c 'grant select on records to reader' secured")
        #expect(load.status == 0, "\(load.err)")
        let source = "odbc:DRIVER={PostgreSQL Unicode};SERVER=127.0.0.1;PORT=\(server.port);DATABASE=secured"
        try expectTheSame(
            source, ["--query", "records.sql"], place: " of the query, ",
            environment: ["ROLLBOOK_ODBC_USER": "reader", "ROLLBOOK_ODBC_PASSWORD": "ge;h}eim"])
        for (_, bytes) in try place.contents() { #expect(bytes.range(of: Data("h}eim".utf8)) == nil) }
        try passwordFiles(source)
    }

    /// A password may come from a file of its owner's alone; a wrong one is not repeated.
    private func passwordFiles(_ source: String) throws {
        let arguments = Job(command: "check", inputs: [source], output: nil, more: ["--query", "records.sql"]).arguments
        let environment = ["ROLLBOOK_ODBC_USER": "reader", "ROLLBOOK_ODBC_PASSWORD_FILE": "secret"]
        try place.write("secret", "ge;h}eim\n")
        #expect(try place.shell("chmod 644 secret").status == 0)
        let open = try place.run(arguments, environment: environment)
        #expect(open.status == 2 && open.err.contains("others than its owner may open this file"), "\(open.err)")
        #expect(try place.shell("chmod 600 secret").status == 0)
        #expect(try place.run(arguments, environment: environment).status == 1)
        try place.write("secret", "falsch\n")
        let wrong = try place.run(arguments, environment: environment)
        #expect(
            wrong.status == 2 && wrong.err.contains("SQLSTATE 08001") && !wrong.err.contains("falsch"), "\(wrong.err)")
    }

    @Test("A password in an input's name is refused, and nowhere repeated")
    func password() throws {
        let run = try place.run(Job(inputs: ["odbc:DSN=x;PWD=geheim"], more: ["--query", "records.sql"]).arguments)
        #expect(run.status == 2 && run.err.contains("a password stands in an input's name"))
        #expect(!run.err.contains("geheim") && !run.out.contains("geheim"))
    }
}
