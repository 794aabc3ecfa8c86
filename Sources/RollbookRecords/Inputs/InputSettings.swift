package import RollbookModel

/// What is known of inputs before they are opened.
package struct InputSettings: Sendable {
    /// nil: found out by the header.
    package var delimiter: UInt8?
    package var encoding: TextEncoding
    /// nil: found out by content, then by the name's ending.
    package var kind: InputKind?
    /// SQL whose rows are read, for databases; nil: a table.
    package var query: String?
    /// How records of fixed width are laid out; nil: no such input can be read.
    package var layout: FixedLayout?
    /// Whether a header is one of what is wanted: tells delimiters, sheets and tables apart where nobody named one.
    package var fits: @Sendable ([String]) -> Bool

    package init(
        delimiter: UInt8? = nil, encoding: TextEncoding = .utf8, kind: InputKind? = nil, query: String? = nil,
        layout: FixedLayout? = nil, fits: @escaping @Sendable ([String]) -> Bool = { _ in true }
    ) {
        self.delimiter = delimiter
        self.encoding = encoding
        self.kind = kind
        self.query = query
        self.layout = layout
        self.fits = fits
    }
}

/// Columns of records that all have one length.
package struct FixedLayout: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package let name: String
        /// Offsets in the record, in bytes.
        package let range: Range<Int>

        package init(name: String, range: Range<Int>) {
            self.name = name
            self.range = range
        }
    }

    package let columns: [Column]
    /// In bytes, without a line end.
    package let recordLength: Int
    /// Of a record of its own kind before all others; nil: there is none.
    package let headerLength: Int?

    package init(columns: [Column], recordLength: Int, headerLength: Int? = nil) {
        self.columns = columns
        self.recordLength = recordLength
        self.headerLength = headerLength
    }
}

extension InputSettings {
    /// The same for records of a plan.
    package func wanting(_ plan: Plan) -> InputSettings {
        var settings = self
        settings.layout = plan.fixedLayout
        settings.fits = { header in
            (try? HeaderMatch(header, wanted: plan.wantedColumns(DelimitedOptions()), file: "")) != nil
        }
        return settings
    }

    /// The same for rows of a table or related format.
    package func wanting(_ table: PlannedTable) -> InputSettings {
        var settings = self
        settings.fits = { header in (try? HeaderMatch(header, wanted: table.wantedColumns, file: "")) != nil }
        return settings
    }
}

extension Plan {
    /// How a submission file of it is laid out.
    fileprivate var fixedLayout: FixedLayout {
        FixedLayout(
            columns: items.map {
                FixedLayout.Column(name: $0.id, range: $0.slot.offset..<$0.slot.offset + $0.slot.length)
            },
            recordLength: recordLength, headerLength: header(in: .fixed)?.recordLength)
    }
}
