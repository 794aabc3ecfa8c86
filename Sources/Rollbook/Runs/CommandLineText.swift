import RollbookModel

/// A command as a person would type it, so that it can be copied from the terminal.
package func commandLine(_ words: [String]) -> String {
    words.map { word in
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                    || "-_./=,:+@%".unicodeScalars.contains($0)
            }
        return isPlain
            ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }.joined(separator: " ")
}

extension RunRequest {
    /// The words of the command that asks for this run.
    package var words: [String] {
        var words = ["rollbook", kind.rawValue, target.format, "--year", target.year]
        if let survey = target.survey { words += ["--survey", survey] }
        if let district = target.district { words += ["--district", district] }
        if let asOf = target.asOf { words += ["--as-of", asOf] }
        for setting in target.settingWords { words += ["--set", setting] }
        for input in inputs { words += ["--input", input] }
        for map in maps { words += ["--map", map] }
        for table in tables { words += ["--table", "\(table.name)=\(table.path)"] }
        for file in related { words += ["--related", "\(file.name)=\(file.path)"] }
        if let output { words += ["--output", output] }
        return words
    }
}

extension SurveyRequest {
    /// The words of the command that asks for this run.
    package var words: [String] {
        run.words + files.flatMap { ["--file", "\($0.format)=\($0.paths.joined(separator: ","))"] }
            + tableFolders.flatMap { ["--tables", $0] }
    }
}
