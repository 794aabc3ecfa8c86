import Testing

/// Readers that share no code with Rollbook.
@Suite struct OthersReadWhatWasWritten {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        let run = try place.run(Job().arguments)
        #expect(run.status == 1 && run.err.isEmpty, "\(run.err)")
    }

    @Test("A reader of published columns finds the same records in all three files, and each of them in the extract")
    func independentReader() throws {
        let scripts = "\(Package.root)/Fixtures/read-back"
        let run = try place.tool(
            "python3", "\(scripts)/read_back.py", "\(scripts)/industry-certification.csv", "out", "sample/records.csv")
        #expect(run.status == 0, "\(run.out)\(run.err)")
        #expect(run.out == "143 records agree in fixed, csv, xml and the extract\n")
    }

    @Test("xmllint finds the XML valid against its schema")
    func schema() throws {
        let name = "out/industry-certification"
        let run = try place.tool("xmllint", "--noout", "--schema", "\(name).xsd", "\(name).xml")
        #expect(run.status == 0 && run.err.hasSuffix("validates\n"), "\(run.err)")
    }

    @Test("xmllint finds the report well-formed")
    func report() throws {
        let run = try place.tool("xmllint", "--noout", "--nonet", "out/report.html")
        #expect(run.status == 0 && run.err.isEmpty, "\(run.err)")
    }
}
