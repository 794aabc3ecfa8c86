import RollbookModel
import Testing

@testable import Rollbook

@Suite struct TheRulerShowsEveryColumn {
    /// A layout of items with these lengths, numbered from `first`.
    private func layout(_ lengths: [Int], first: Int = 1) -> Layout {
        let place = Place(file: "a.yaml", line: 1, column: 1)
        var offset = 0
        let items = lengths.enumerated().map { index, length in
            defer { offset += length }
            return Item(
                number: first + index, id: "i\(index)", name: "I", element: nil, characteristics: .alphanumeric,
                offset: offset, length: length, isKey: false, isFiller: false, place: place)
        }
        return Layout(
            years: .always, published: .always, recordLength: offset, items: items, source: "", place: place)
    }

    @Test("Columns stand above the record, items below it, numbers read downwards")
    func short() {
        let lines = RulerText(layout([2, 4, 1, 1, 4], first: 8), record: "01ABC A1x", width: 80).lines
        #expect(
            lines == [
                "         1", "123456789012", "01ABC A1x", "[][--]||[--]", "      111", "8 9   012",
            ])
    }

    @Test("A wide record is folded; an item that goes on is numbered again")
    func folded() {
        let lines = RulerText(layout([8, 7, 3]), record: "AAAAAAAABBBBBBBCCC", width: 19).lines
        #expect(
            lines == [
                "         1", "1234567890", "AAAAAAAABB", "[------][-", "1       2", "", "", "12345678", "BBBBBCCC",
                "----][-]", "2    3",
            ])
    }

    @Test(
        "Every shipped layout: no line wider than 80, each column in one item, each number at its item's first column")
    func shipped() throws {
        for agency in try Shipped.definitions().catalog.agencies.values {
            for layout in agency.formats.values.flatMap(\.layouts) {
                let blank = String(repeating: " ", count: layout.recordLength)
                let lines = RulerText(layout, record: blank, width: 80).lines
                #expect(lines.allSatisfy { $0.count <= 80 })
                let marks = lines.filter { $0.contains("[") || $0.contains("|") || $0.contains("--") }.joined()
                #expect(marks.count == layout.recordLength)
                let starts = marks.enumerated().filter { "[|".contains($0.element) }.map(\.offset)
                #expect(starts == layout.items.map(\.offset))
            }
        }
    }
}
