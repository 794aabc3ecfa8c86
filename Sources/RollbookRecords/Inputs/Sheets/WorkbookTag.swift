/// The elements of a workbook's parts that say something of records.
enum WorkbookTag: UInt8 {
    case c, v, f, r, t, si, sst, row, sheetData, worksheet, inline, phonetic
    case workbook, workbookProperties, sheets, sheet
    case styleSheet, numberFormats, numberFormat, cellFormats, cellFormat
    case relationships, relationship
    case other

    /// `name`: a local name, as libxml2 hands it over.
    init(_ name: UnsafePointer<UInt8>) {
        guard unsafe name[0] != 0, unsafe name[1] != 0 else {
            switch unsafe name[0] {
            case UInt8(ascii: "c"): self = .c
            case UInt8(ascii: "v"): self = .v
            case UInt8(ascii: "f"): self = .f
            case UInt8(ascii: "r"): self = .r
            case UInt8(ascii: "t"): self = .t
            default: self = .other
            }
            return
        }
        self = Self.longer.first { unsafe isEqual(name, $0.name) }?.tag ?? .other
    }

    private static let longer: [(name: StaticString, tag: WorkbookTag)] = [
        ("row", .row), ("si", .si), ("is", .inline), ("rPh", .phonetic), ("sheetData", .sheetData),
        ("worksheet", .worksheet), ("sst", .sst), ("workbook", .workbook), ("workbookPr", .workbookProperties),
        ("sheets", .sheets), ("sheet", .sheet), ("styleSheet", .styleSheet), ("numFmts", .numberFormats),
        ("numFmt", .numberFormat), ("cellXfs", .cellFormats), ("xf", .cellFormat), ("Relationships", .relationships),
        ("Relationship", .relationship),
    ]
}
