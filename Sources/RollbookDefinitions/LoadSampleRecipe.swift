package import RollbookModel

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
    try read(bytes, file: file, "sample", format) { SampleRecipe(sampleIn: $0) }
}

/// Loads the recipe of an agency's district for a year and survey: the first by name that is for them.
///
/// - Throws: `Problem` when there is none, `DefinitionFaults` when one cannot be used.
package func loadDistrictRecipe(
    of agency: String, year: SchoolYear, survey: String, in folder: String
) throws -> SampleRecipe {
    let recipes = try Folder(path: "\(folder)/\(agency)/districts").definitionFiles().map { name in
        let path = "\(folder)/\(agency)/districts/\(name)"
        guard let bytes = readBytes(path, limit: YAMLDocument.largestFile) else {
            throw Problem(at: path, "the recipe cannot be read", wayOut: "Make it readable for you.")
        }
        return try readDistrictRecipe(bytes, file: path, name: String(name.dropLast(".yaml".count)))
    }
    if let recipe = recipes.first(where: { $0.occasion.holds(in: year, survey: survey) }) { return recipe }
    let known = Set(recipes.filter { $0.occasion.years.contains(year) }.flatMap(\.occasion.surveys)).sorted()
    throw Problem(
        "\(agency) has no recipe of a district for survey \(survey) of \(year)",
        wayOut: known.isEmpty
            ? "Name a format, or write a recipe as Formats/SAMPLES.md tells."
            : "Name one of these with --survey: \(known.joined(separator: ", ")).")
}

/// Reads the recipe of a district from the bytes of its file.
package func readDistrictRecipe(_ bytes: [UInt8], file: String, name: String) throws -> SampleRecipe {
    try read(bytes, file: file, "district", name) { SampleRecipe(districtIn: $0) }
}

private func read(
    _ bytes: [UInt8], file: String, _ key: String, _ name: String, _ body: (DefinitionMap) -> SampleRecipe
) throws -> SampleRecipe {
    let faults = Faults()
    let recipe = YAMLDocument(bytes, file: file, faults: faults).root?.read(body)
    if let recipe, recipe.name != name {
        faults.report(
            rule: "sample-name", at: recipe.place, "the file is named for \"\(name)\" but says \"\(recipe.name)\"",
            help: "Write \"\(key): \(name)\" or rename the file.")
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
