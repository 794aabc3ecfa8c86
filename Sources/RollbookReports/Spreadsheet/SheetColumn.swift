package import RollbookModel

/// A column of a sheet: its title, and how its cells look.
package struct SheetColumn: Sendable {
    package enum Kind: Sendable {
        /// Values and codes as they stand: text also when somebody enters them anew.
        case text
        /// Sentences.
        case prose
        /// How many, with its thousands apart.
        case count
        /// A row or line.
        case number
        /// A weight or an amount.
        case decimal
    }

    let title: String
    let kind: Kind
    /// In characters.
    let width: Double

    package init(_ title: String, _ kind: Kind = .text, width: Double) {
        self.title = title
        self.kind = kind
        self.width = width
    }
}

package enum SheetCell: Sendable {
    case empty
    case text(SheetText)
    case count(Int)
    case number(Int)
    case decimal(Weight)

    package static func text(_ text: String) -> SheetCell { .text(SheetText(text)) }
}
