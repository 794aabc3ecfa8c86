import RollbookModel

// The example definitions, changed as rules' examples say.

/// The example's files with a change made in them.
func changed(_ texts: [String: String], by example: RuleExample) -> [String: String] {
    example.changes.reduce(into: texts) { texts, change in
        let path = ExampleFile.path(of: change.file)
        texts[path] =
            change.old.map { texts[path]?.replacing($0, with: change.new, maxReplacements: 1) ?? "" } ?? change.new
    }
}

/// The lines that differ, file by file; of a long new file the first.
func exampleDifference(_ old: [String: String], _ new: [String: String]) -> [String] {
    Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.flatMap { path -> [String] in
        let name = "# \(path.dropFirst("example/".count))"
        let (a, b) = (lines(old[path]), lines(new[path]))
        let same = zip(a, b).prefix { $0 == $1 }.count
        let tail = zip(a.dropFirst(same).reversed(), b.dropFirst(same).reversed()).prefix { $0 == $1 }.count
        return [name] + a[same..<(a.count - tail)].map { "-\($0)" } + b[same..<(b.count - tail)].map { "+\($0)" }
    }
}

private func lines(_ text: String?) -> [Substring] { (text ?? "").split(separator: "\n") }
