import RollbookDefinitions
import RollbookLedger
package import RollbookModel
import RollbookRecords
import RollbookReports

/// `reconcile`: what an agency sent back, held against what was submitted and what Rollbook had found.
package struct ReconcileJob {
    private let folder: String
    private let returned: String
    private let ledgerPath: String?
    private let plan: Plan
    private let shape: ReturnedShape
    private let told: ManifestJSON.Told
    private let manifest: [UInt8]

    /// Reads the folder's manifest and resolves what it was made with; nothing else is read yet.
    package init(
        folder: String, returned: String, ledger: String?, _ surroundings: Surroundings
    ) throws {
        guard let bytes = try readFile("\(folder)/manifest.json", atMost: 64 << 20),
            let told = ManifestJSON.read(bytes)
        else {
            throw Problem(
                at: folder, "the folder has no manifest.json of Rollbook's",
                wayOut: "Name the folder that generate left.")
        }
        let identity = told.identity
        let definitions = try Definitions.load(surroundings, format: identity.format)
        plan = try definitions.catalog.plan(
            format: identity.format, year: identity.year, survey: identity.survey, district: identity.district)
        guard let shape = try definitions.catalog.format(named: identity.format).format.returned else {
            throw Problem(
                "how records of \(identity.format) come back is not known",
                wayOut: "Say it with returned: in the format's definition; see Formats/README.md.")
        }
        self.shape = shape
        self.folder = folder
        self.returned = returned
        ledgerPath = ledger
        self.told = told
        manifest = bytes
    }

    /// A record that came back, with its number in the submission.
    private struct Answer {
        let record: Int
        let index: Int
        let codes: [String]
    }

    /// Matches every returned record, notes refusals in the ledger, and writes what has to be mended where that is asked for.
    ///
    /// - Parameter worklist: a new file for the records to mend; nil: none.
    package func run(worklist: String?) throws(Problem) -> ReconcileOutcome {
        let list = try worklist.map { (path) throws(Problem) in try OutputFile(destination: path) }
        let file = try ReturnedFile(returned, shape, of: plan)
        let submitted = try submittedRecords()
        let answers = try match(file, submitted.numbers)
        let refused = answers.filter { $0.codes.contains(where: holdsBack) }
        let predicted = try predictions()
        let edits = edits(answers, file, submitted.keys, predicted)
        if let list {
            try list.open().write(ReturnedWorklist(plan, predicted != nil).bytes(entries(answers, file, predicted)))
        }
        let ledger = try note(Set(refused.map(\.record)))
        try list?.commit()
        return ReconcileOutcome(
            Reconciliation(
                plan: plan, folder: folder, returned: returned, submitted: submitted.numbers.count,
                flagged: answers.count, refused: refused.count, edits: edits, comparesFindings: predicted != nil,
                ledger: ledger))
    }

    private func holdsBack(_ edit: String) -> Bool {
        plan.edits.first { $0.id == edit }.map { plan.agency.levels[$0.level].holdsBack } ?? true
    }

    // MARK: What was submitted

    /// By key and transaction code the number of each record, and the keys as findings spell them.
    private func submittedRecords() throws(Problem) -> (numbers: [Fingerprint: Int], keys: [String]) {
        guard let output = told.submission.first, let medium = Medium(rawValue: output.use) else {
            throw Problem(
                at: folder, "it holds no submission file, only reports", wayOut: "Name the folder that generate left.")
        }
        let source = try medium.source("\(folder)/\(output.name)", of: plan)
        var numbers: [Fingerprint: Int] = [:]
        var keys: [String] = []
        while let batch = try source.next() {
            for record in 0..<batch.count {
                keys.append(key(record, batch))
                numbers[identity(record, batch)] = keys.count
            }
        }
        return (numbers, keys)
    }

    /// A submission holds a key once with the same transaction code.
    private func identity(_ record: Int, _ batch: RecordBatch) -> Fingerprint {
        let items = plan.keyItems + [plan.transactions?.item].compactMap(\.self)
        return Fingerprint(items.flatMap { batch.value(record, plan.items[$0].slot) }[...])
    }

    /// As `record_key` of findings.csv has it.
    private func key(_ record: Int, _ batch: RecordBatch) -> String {
        plan.keyItems.map { item in
            var value = batch.value(record, plan.items[item].slot)
            while value.last == UInt8(ascii: " ") { value.removeLast() }
            return String(decoding: value, as: UTF8.self)
        }.joined(separator: "/")
    }

    private func match(_ file: ReturnedFile, _ numbers: [Fingerprint: Int]) throws(Problem) -> [Answer] {
        var answers: [Answer] = []
        for index in file.codes.indices {
            guard let record = numbers[identity(index, file.batch)] else {
                throw Problem(
                    at: "\(returned): record \(index + 1)", "\(folder) holds no such record",
                    wayOut: "See that this is the answer to that submission.")
            }
            if !file.codes[index].isEmpty {
                answers.append(Answer(record: record, index: index, codes: file.codes[index]))
            }
        }
        return answers
    }

    // MARK: What Rollbook had found

    /// The edits that findings.csv has for each record's key; nil where keys are covered.
    private func predictions() throws(Problem) -> [String: Set<String>]? {
        if told.options["values"]?.first ?? "shown" != "shown" { return nil }
        let path = "\(folder)/findings.csv"
        let width = plan.keyItems.reduce(plan.keyItems.count) { $0 + plan.items[$1].slot.length }
        let rows = try csvFields(of: path, [("record_key", width), ("edit", 16), ("verdict", 16)])
        var predicted: [String: Set<String>] = [:]
        // What holds back was not sent: another record of the same key was.
        for row in rows where row[2] == Finding.Verdict.fails.rawValue && !holdsBack(row[1]) {
            predicted[row[0], default: []].insert(row[1])
        }
        return predicted
    }

    private func edits(
        _ answers: [Answer], _ file: ReturnedFile, _ keys: [String], _ predicted: [String: Set<String>]?
    ) -> [Reconciliation.Edit] {
        var both: [String: Int] = [:]
        var only: [String: Int] = [:]
        var expected: [String: Int] = [:]
        for key in keys { for edit in predicted?[key] ?? [] { expected[edit, default: 0] += 1 } }
        for answer in answers {
            let known = predicted?[key(answer.index, file.batch)] ?? []
            for code in Set(answer.codes) {
                if known.contains(code) { both[code, default: 0] += 1 } else { only[code, default: 0] += 1 }
            }
        }
        let said = Set(both.keys).union(only.keys).union(expected.keys)
        let ordered = plan.edits.map(\.id).filter(said.contains)
        let unknown = said.subtracting(ordered).sorted()
        return (ordered + unknown).map { id in
            let edit = plan.edits.first { $0.id == id }
            var line = Reconciliation.Edit(
                id: id, level: edit.map { plan.agency.levels[$0.level].name }, message: edit?.message ?? "",
                remedy: edit?.remedy ?? "")
            line.both = both[id] ?? 0
            line.returnedOnly = only[id] ?? 0
            line.predictedOnly = (expected[id] ?? 0) - line.both
            return line
        }
    }

    private func entries(
        _ answers: [Answer], _ file: ReturnedFile, _ predicted: [String: Set<String>]?
    ) -> [ReturnedWorklist.Entry] {
        answers.flatMap { answer in
            let key = key(answer.index, file.batch)
            return answer.codes.map { code in
                ReturnedWorklist.Entry(
                    record: answer.record, key: key, edit: code,
                    isPredicted: predicted?[key]?.contains(code) ?? false)
            }
        }
    }

    // MARK: The ledger

    private func note(_ refused: Set<Int>) throws(Problem) -> String? {
        guard let ledgerPath else { return nil }
        let identity = told.identity
        let ledger = try Ledger(
            path: ledgerPath,
            for: Ledger.Job(
                format: identity.format, year: identity.year, survey: identity.survey, district: identity.district))
        let digest = sha256(manifest)
        guard let submission = try ledger.submissions().last(where: { $0.manifest == digest }) else {
            throw Problem(
                at: ledgerPath, "this ledger knows nothing of the submission in \(folder)",
                wayOut: "Name the --ledger that generate was given, or leave the option out.")
        }
        try ledger.refuse(refused, of: submission)
        return refused.isEmpty
            ? "All records of submission \(submission.number) are taken for accepted."
            : "What \(counted(refused.count, "refused record")) of submission \(submission.number) asked for is taken for not done."
    }
}

/// What came of it, ready to be told.
package struct ReconcileOutcome: Sendable {
    private let reconciliation: Reconciliation

    init(_ reconciliation: Reconciliation) {
        self.reconciliation = reconciliation
    }

    /// 0 when the agency took every record, else 1.
    package var exitStatus: Int { reconciliation.exitStatus }

    package func text(width: Int, usesColour: Bool) -> String {
        reconciliation.text(width: width, usesColour: usesColour)
    }
}
