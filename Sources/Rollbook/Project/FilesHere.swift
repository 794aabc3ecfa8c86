import RollbookRecords

/// Files of the working folder, and of the folders in which `formats template` and `sample` put tables; no definitions.
package var filesHere: [String] {
    names(in: ".") + ["tables", "related"].flatMap { folder in names(in: folder).map { "\(folder)/\($0)" } }
}

private func names(in folder: String) -> [String] {
    (fileNames(in: folder) ?? []).filter { !$0.hasSuffix(".yaml") }
}
