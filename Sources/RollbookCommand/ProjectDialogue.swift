import Rollbook
import RollbookModel

/// The questions of `rollbook init`. Enter takes what stands in brackets.
struct ProjectDialogue {
    private let definitions: Definitions

    init(_ definitions: Definitions) {
        self.definitions = definitions
    }

    static func begin() {
        print("Enter takes what stands in brackets; ? lists what there is. Ctrl-C ends, and nothing is written.\n")
    }

    /// Asks which survey of a format it is, as far as the options do not say.
    func draft(_ wanted: Target) throws -> ProjectDraft {
        var target = wanted
        let choices = try definitions.choices(of: target.format)
        if wanted.year.isEmpty {
            target.year = try ask("School year", usual: choices.newestYear, among: choices.years)
        }
        if wanted.survey == nil {
            target.survey =
                choices.surveys.count == 1
                ? choices.surveys[0] : try ask("Survey", usual: choices.surveys.first, among: choices.surveys)
        }
        if wanted.district == nil { target.district = try askDistrict(choices) }
        if let name = target.district.flatMap({ choices.districts[$0] }) { print("  \(name)") }
        return try ProjectDraft(target, definitions)
    }

    func askFormat() throws -> String {
        let known = definitions.formatNames
        var usual: String?
        while true {
            let answer = try ask("Format, as agency/format", usual: usual)
            if known.contains(answer) { return answer }
            if answer == "?" {
                for name in known { print("  \(name)") }
                continue
            }
            let bare = known.filter { $0.split(separator: "/").last.map(String.init) == answer }
            usual = bare.first ?? nearestName(to: answer, among: known)
            print(
                "  There is no format \"\(answer)\"\(usual == nil ? "; ? lists them" : "; did you mean \(usual ?? "")?")"
            )
        }
    }

    private func askDistrict(_ choices: ProjectChoices) throws -> String {
        let numbers = choices.districts.keys.sorted()
        if numbers.isEmpty { return try ask("Number of the district", usual: nil) }
        return try ask(
            "Number of the district", usual: nil, among: numbers,
            listed: numbers.map { "\($0) \(choices.districts[$0] ?? "")" })
    }

    /// Asks by which map the extract is read, where there are some and it lacks the format's own columns.
    func chooseMap(_ draft: inout ProjectDraft, _ files: [String]) throws {
        draft.lookForMaps(for: files)
        if draft.offers.isEmpty { return }
        print("\n\(draft.inputs.isEmpty ? "No file here" : "No extract") has the format's own columns, but")
        for offer in draft.offers { print("  \(offer.meaning)") }
        let names = draft.offers.filter { !$0.isDraft }.map(\.name)
        if names.isEmpty { return }
        let answer = try ask("Map by which it is read; - for none", usual: names.first, among: names + ["-"])
        if answer != "-" { try draft.take(maps: [answer]) }
    }

    /// Asks for the files.
    func complete(_ draft: inout ProjectDraft, _ files: [String], asksForOutput: Bool) throws {
        if draft.inputs.isEmpty {
            let extracts = files.filter(draft.isExtract)
            let others = files.filter { !extracts.contains($0) }
            print("\nThe extract. \(extracts.isEmpty ? "No file here has its columns." : "Files with its columns:")")
            for file in extracts { print("  \(file)") }
            if extracts.isEmpty, !others.isEmpty { print("  Files here: \(others.joined(separator: ", "))") }
            let answer = try ask("Extract, several separated by commas; - for later", usual: extracts.first ?? "-")
            draft.inputs = answer == "-" ? [] : listed(answer)
        }
        for need in draft.needs.indices where !draft.isSupplied(need) {
            let likely = draft.likely(need, in: files)
            let fitting = files.filter { !draft.inputs.contains($0) && draft.needs[need].fits($0) }
            print("\n\(draft.needs[need].meaning)")
            if likely.isEmpty, !fitting.isEmpty {
                print("  Files with its columns: \(fitting.joined(separator: ", "))")
            }
            let answer = try ask("File; - for later", usual: likely.first ?? "-")
            if answer != "-" { draft.supply(need, with: answer) }
        }
        if asksForOutput { draft.output = try ask("\nFolder that generate is to write", usual: draft.output) }
    }

    /// Asks until the answer is one of the names.
    private func ask(_ question: String, usual: String?, among names: [String], listed: [String]? = nil) throws
        -> String
    {
        while true {
            let answer = try ask(question, usual: usual)
            if names.contains(answer) { return answer }
            if answer != "?" { print("  \"\(answer)\" is none of:") }
            for name in listed ?? names { print("  \(name)") }
        }
    }

    /// Asks until there is an answer.
    private func ask(_ question: String, usual: String?) throws -> String {
        while true {
            writeOut(question + (usual.map { " [\($0)]" } ?? "") + ": ")
            guard let line = readLine() else {
                print("")
                throw Problem(
                    "the answers ended before the last question", wayOut: "Answer them, or name options and --yes.")
            }
            let answer = String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            if !answer.isEmpty { return answer }
            if let usual { return usual }
        }
    }
}
