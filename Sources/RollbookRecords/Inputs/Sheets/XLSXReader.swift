import RollbookModel

/// The rows of one sheet of an Excel workbook.
final class XLSXReader: RowReader {
    var columns: [String] { sheet.columns }
    private let sheet: Sheet
    private let file: SteadyFile?
    /// `Teachers!`.
    private let prefix: String

    convenience init(
        path: String, name: String, part: String?, settings: InputSettings, isHashed: Bool
    ) throws(Problem) {
        let file = try SteadyFile(path, name: name, isHashed: isHashed)
        try self.init(.file(file), name: name, part: part, settings: settings)
    }

    init(_ source: ZipSource, name: String, part: String?, settings: InputSettings) throws(Problem) {
        let workbook = try Workbook(source, name: name)
        sheet = try chosenSheet(of: workbook, named: part, settings.fits)
        prefix = "\(sheetPrefix(sheet.name))!"
        file = if case .file(let file) = source { file } else { nil }
    }

    var facts: FileFacts? { file?.facts }

    func next(_ row: inout RowText) throws(Problem) -> Bool {
        if try sheet.next(&row) { return true }
        try file?.finish()
        return false
    }

    func place(of row: RowPlace, columns: [Int]) -> String {
        guard !columns.isEmpty else { return "\(prefix)\(row.line):\(row.line)" }
        return prefix + columns.map { "\(columnLetters($0 + 1))\(row.line)" }.joined(separator: ", ")
    }
}

private func chosenSheet(
    of workbook: Workbook, named name: String?, _ fits: ([String]) -> Bool
) throws(Problem) -> Sheet {
    if let name { return try namedSheet(name, of: workbook, fits) }
    guard workbook.sheets.count <= 1000 else {
        throw choice(workbook, "it has more than a thousand sheets", [])
    }
    var filled: [(sheet: Workbook.Sheet, fits: Bool)] = []
    for sheet in workbook.sheets where !sheet.isHidden {
        let opened = try Sheet(workbook, sheet, fits: fits)
        if !opened.isEmpty { filled.append((sheet, opened.fits)) }
    }
    if filled.isEmpty {
        throw choice(workbook, "none of its visible sheets holds anything", workbook.sheets.map(\.name))
    }
    let fitting = filled.count == 1 ? filled : filled.filter(\.fits)
    guard fitting.count == 1 else {
        throw choice(
            workbook, fitting.isEmpty ? "no sheet has the columns that are wanted" : "several sheets could be meant",
            (fitting.isEmpty ? filled : fitting).map(\.sheet.name))
    }
    return try Sheet(workbook, fitting[0].sheet, fits: fits)
}

private func namedSheet(_ name: String, of workbook: Workbook, _ fits: ([String]) -> Bool) throws(Problem) -> Sheet {
    let found =
        workbook.sheets.first { $0.name == name }
        ?? workbook.sheets.first { $0.name.lowercased() == name.lowercased() }
    guard let found else { throw choice(workbook, "it has no sheet \"\(name)\"", workbook.sheets.map(\.name)) }
    let sheet = try Sheet(workbook, found, fits: fits)
    guard !sheet.isEmpty else {
        throw Problem(
            at: "\(workbook.package.name): \(sheetPrefix(found.name))", "the sheet is empty",
            wayOut: "Name another one.")
    }
    return sheet
}

private func choice(_ workbook: Workbook, _ what: String, _ names: [String]) -> Problem {
    let shown = names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
    let more = names.count > 20 ? " and \(names.count - 20) more" : ""
    let file = workbook.package.name
    return Problem(
        at: file, what,
        wayOut: names.isEmpty
            ? "Name one: \(file)#SHEET." : "Name one behind the file, as in \(file)#SHEET: \(shown)\(more).")
}
