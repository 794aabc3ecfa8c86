import RollbookModel

/// An Excel workbook: its sheets, and what all of them share.
struct Workbook {
    struct Sheet {
        let name: String
        /// Its place in the archive.
        let part: String
        let isHidden: Bool
    }

    let package: WorkbookPackage
    let sheets: [Sheet]
    let dates: DateSystem
    let formats: [CellFormat]
    let strings: SharedStrings

    init(_ source: ZipSource, name: String) throws(Problem) {
        package = try WorkbookPackage(source, name: name)
        let part = try Self.workbookPart(package)
        let workbook = WorkbookHandler()
        try package.read(part, atMost: Self.partLimit, workbook)
        guard workbook.isWorkbook else { throw noWorkbook(name) }
        dates = workbook.dates
        let relations = RelationshipsHandler()
        if package.has(relationsPath(of: part)) {
            try package.read(relationsPath(of: part), atMost: Self.partLimit, relations)
        }
        sheets = Self.sheets(workbook.sheets, relations.relations, workbook: part)
        let styles = StylesHandler()
        if let part = relations.target(of: "styles", from: part), package.has(part) {
            try package.read(part, atMost: Self.partLimit, styles)
        }
        formats = styles.formats
        let strings = SharedStringsHandler(name: name)
        if let part = relations.target(of: "sharedStrings", from: part), package.has(part) {
            try package.read(part, atMost: Self.stringsLimit, strings)
        }
        self.strings = strings.strings
    }

    private static let partLimit = 64 << 20
    private static let stringsLimit = 2 << 30

    /// Sheets of rows and columns; charts are none.
    private static func sheets(
        _ sheets: [WorkbookHandler.Sheet], _ relations: [RelationshipsHandler.Relation], workbook: String
    ) -> [Sheet] {
        let parts = Dictionary(relations.filter { $0.kind == "worksheet" }.map { ($0.id, $0.target) }) { $1 }
        return sheets.compactMap { sheet in
            parts[sheet.relation].map {
                Sheet(name: sheet.name, part: partPath($0, from: workbook), isHidden: sheet.isHidden)
            }
        }
    }

    private static func workbookPart(_ package: WorkbookPackage) throws(Problem) -> String {
        guard package.has("_rels/.rels") else {
            if package.has("mimetype"), package.has("content.xml") {
                throw Problem(
                    at: package.name, "this is an OpenDocument file",
                    wayOut: "Open it and save the sheet as an Excel workbook (.xlsx), or as CSV.")
            }
            throw noWorkbook(package.name)
        }
        let relations = RelationshipsHandler()
        try package.read("_rels/.rels", atMost: partLimit, relations)
        guard let part = relations.target(of: "officeDocument", from: "") else { throw noWorkbook(package.name) }
        if part.hasSuffix(".bin") {
            throw Problem(
                at: package.name, "this is a binary Excel workbook (.xlsb)",
                wayOut: "Open it and save it as an Excel workbook (.xlsx), or as CSV.")
        }
        guard package.has(part) else { throw damagedWorkbook(package.name) }
        return part
    }
}

private func noWorkbook(_ name: String) -> Problem {
    Problem(
        at: name, "this is a ZIP archive and no workbook",
        wayOut: "Unpack it first, and name the file that holds the records.")
}
