import RollbookRecords

/// Files of the working folder, and of the folders in which `formats template` and `sample` put tables; no definitions.
package var filesHere: [String] {
    files(in: ["tables", "related"]).filter { !$0.hasSuffix(".yaml") }
}

/// Files of the working folder, and of the folder in which districts keep maps, that may be maps.
var mapFilesHere: [String] {
    files(in: ["maps"]).filter { $0.hasSuffix(".yaml") && $0 != ProjectFile.name }
}

/// Those of the working folder first.
private func files(in folders: [String]) -> [String] {
    (fileNames(in: ".") ?? []) + folders.flatMap { folder in (fileNames(in: folder) ?? []).map { "\(folder)/\($0)" } }
}
