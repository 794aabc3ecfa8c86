import RollbookModel

/// Loads the recipe of a format. Recipes are read when asked for, not with the catalog: only `sample` and `demo` use
/// them.
///
/// - Parameters:
///   - format: `agency/format`.
///   - folder: the folder of definitions.
/// - Throws: `Problem` when there is none, `DefinitionFaults` when it cannot be used.
package func loadSampleRecipe(for format: String, in folder: String) throws -> SampleRecipe {
    let parts = format.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else {
        throw Problem("\"\(format)\" names no format", wayOut: "Write it as AGENCY/FORMAT. See: rollbook formats list.")
    }
    let path = "\(folder)/\(parts[0])/samples/\(parts[1]).yaml"
    guard let bytes = readBytes(path, limit: YAMLDocument.largestFile) else {
        throw missing(format, path, among: recipes(of: String(parts[0]), in: folder))
    }
    return try readSampleRecipe(bytes, file: path, format: String(parts[1]))
}

/// Reads a recipe from the bytes of its file.
package func readSampleRecipe(_ bytes: [UInt8], file: String, format: String) throws -> SampleRecipe {
    let faults = Faults()
    let recipe = YAMLDocument(bytes, file: file, faults: faults).root?.read { SampleRecipe($0) }
    if let recipe, recipe.format != format {
        faults.report(
            rule: "sample-name", at: recipe.place, "the file is named for \"\(format)\" but says \"\(recipe.format)\"",
            help: "Write \"sample: \(format)\" or rename the file.")
    }
    try faults.throwIfAny()
    guard let recipe else { throw DefinitionFaults([]) }
    return recipe
}

private func missing(_ format: String, _ path: String, among recipes: [String]) -> Problem {
    let known = recipes.isEmpty ? "" : " There are recipes for: \(recipes.joined(separator: ", "))."
    return Problem(
        at: path, "there is no sample recipe for \(format), or it cannot be read",
        wayOut: "Name a format that has one, or write it as Formats/SAMPLES.md tells.\(known)")
}

private func recipes(of agency: String, in folder: String) -> [String] {
    Folder(path: "\(folder)/\(agency)/samples").definitionFiles().map { "\(agency)/\($0.dropLast(".yaml".count))" }
}
