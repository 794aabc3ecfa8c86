import RollbookModel
import Testing

@testable import RollbookRecords

@Suite struct Placing {
    private func reading(_ row: String, _ first: String = header) throws -> Reading {
        try Reading(source("\(first)\n\(row)\n"))
    }

    @Test func blanksAndZeros() throws {
        let reading = try reading(" 1 ,23,  Ann  ,P,  x ,  42 ")
        #expect(reading.images == ["010023  Ann     P  x   00042  "])
        #expect(reading.defects.isEmpty)
    }

    @Test func onlyDigitsAreRightJustified() throws {
        #expect(try reading("1,N9,,,,4.2").images == ["01N9                   4.2    "])
        #expect(try reading(",,,,,").images == [String(repeating: " ", count: 30)])
        #expect(try reading("12,0000,ABCDEFGH,P,123456,00000").images == ["120000  ABCDEFGHP12345600000  "])
    }

    @Test func imagesEndWithTheTerminator() throws {
        let batch = try #require(try source("\(header)\n1,2,A,P,x,3\n4,5,B,F,y,6\n").next())
        #expect(batch.stride == 32)
        #expect(batch.images[30...31] == [13, 10])
        #expect(batch.images[62...63] == [13, 10])
        #expect(text(batch.value(1, makePlan().items[3].slot)) == "B       ")
    }

    @Test func tooLongIsNeverCut() throws {
        let reading = try reading("123,2,ABCDEFGHI,P,x,3")
        #expect(reading.images == ["  0002          Px     00003  "])
        #expect(
            reading.defects == [
                "1 length 0 123|at most 2 characters", "1 length 3 ABCDEFGHI|at most 8 characters",
            ])
        #expect(reading.unfit == ["1 0", "1 3"])
        #expect(try self.reading("1,2,A,PP,x,3").defects == ["1 length 4 PP|at most 1 character"])
    }

    @Test func lengthCountsCharacters() throws {
        #expect(
            try reading("1,2,éééééééé,P,x,3").defects == ["1 encoding 3 éééééééé|printable ASCII characters only"])
        #expect(
            try reading("1,2,ééééééééé,P,x,3").defects == [
                "1 length 3 ééééééééé|at most 8 characters", "1 encoding 3 ééééééééé|printable ASCII characters only",
            ])
        #expect(try reading("1,2,A\tB,P,x,3").unfit == ["1 3"])
    }

    @Test func leadingBlanksCountWhereKept() throws {
        #expect(try reading("1,2,A,P,  12345,3").defects == ["1 length 5   12345|at most 6 characters"])
        #expect(try reading("1,2,A,P,      ,3").images == ["010002  A       P      00003  "])
    }

    @Test func quotedValuesArePlaced() throws {
        #expect(try reading("\"1\",2,\"A\"\"B\",P,\" x\",3").images == ["010002  A\"B     P x    00003  "])
    }

    @Test func fillersMayComeButMustBeBlank() throws {
        #expect(try reading("1,2,A,P,x,3,  ", header + ",filler_3").defects.isEmpty)
        let reading = try reading("1,2,A,P,x,3,ZZZ", header + ",filler_3")
        #expect(reading.defects == ["1 filler 2 ZZZ|blanks"])
        #expect(reading.images == ["010002  A       Px     00003  "])
        #expect(reading.unfit.isEmpty)
    }

    @Test func aRowOfAnotherWidthIsNotPlaced() throws {
        let reading = try Reading(source("\(header)\n1,2,A\n1,2,A,P,x,3,\"4\"\n123,2,A,P,x,3\n"))
        #expect(reading.unplaced == [1, 2])
        #expect(reading.images[0] == String(repeating: " ", count: 30))
        #expect(
            reading.defects == [
                "1 fields - 3 fields|6, as in the header", "2 fields - 7 fields|6, as in the header",
                "3 length 0 123|at most 2 characters",
            ])
        #expect(reading.values[1] == ["1", "2", "A", "P", "x", "3", "4"])
    }

    @Test func defectsAreInItemOrderWhateverTheColumns() throws {
        let reading = try reading("123456,PP,123,1,A,x", "amount,outcome,district,school,pupil,note")
        #expect(reading.defects.map { $0.prefix(10) } == ["1 length 0", "1 length 4", "1 length 6"])
    }

    @Test func longValuesAreShownInPart() throws {
        let found = try reading("1,2,\(String(repeating: "é", count: 201)),P,x,3").defects[0]
        #expect(found.contains("é… (201 characters)|"))
        #expect(found.filter { $0 == "é" }.count == 200)
    }

    @Test("A value takes the whole place of what stands where there is none, however short it is")
    func standingValuesGiveWay() {
        let slots = [(0, 2), (2, 5)].map { Slot(offset: $0.0, length: $0.1, isRightJustified: false) }
        for (row, image) in [("1,XY\n", "1 XY   "), ("1,\n", "1 ABCDE"), (",\n", "  ABCDE"), ("12,VWXYZ\n", "12VWXYZ")]
        {
            var placer = Placer(
                targets: slots.enumerated().map { FieldTarget(index: $0.offset, slot: $0.element, mustBeBlank: false) },
                recordLength: 7, terminator: [], standing: [(slots[1], Array("ABCDE".utf8))])
            let bytes = Array(row.utf8) + [UInt8](repeating: 0, count: 64)
            let (comma, end) = (
                row.utf8.firstIndex(of: 0x2C).map { row.utf8.distance(from: row.startIndex, to: $0) } ?? 0,
                row.utf8.count - 1
            )
            unsafe bytes.withUnsafeBufferPointer { text in
                let fields = [FieldSpan(start: 0, end: comma), FieldSpan(start: comma + 1, end: end)]
                unsafe placer.place(fields, of: text)
                let ends = [UInt32.max, UInt32(comma), UInt32(end)]
                unsafe ends.withUnsafeBufferPointer { ends in
                    if let base = text.baseAddress, let ends = ends.baseAddress { unsafe placer.placePlain(base, ends) }
                }
            }
            let placed = placer.take()
            #expect(text(placed.images[0..<7]) == image && text(placed.images[7..<14]) == image)
        }
    }

    @Test("What stands without a column stands in every record, whatever was placed before it")
    func standingValuesStayWhole() {
        let slots = [(0, 5), (5, 10)].map { Slot(offset: $0.0, length: $0.1, isRightJustified: false) }
        var placer = Placer(
            targets: [FieldTarget(index: 1, slot: slots[1], mustBeBlank: false)], recordLength: 15, terminator: [10],
            standing: [(slots[0], Array("ABCDE".utf8))])
        let bytes = Array("0123456789".utf8) + [UInt8](repeating: 0, count: 64)
        unsafe bytes.withUnsafeBufferPointer { text in
            let ends: [UInt32] = [.max, 10]
            unsafe ends.withUnsafeBufferPointer { ends in
                guard let base = text.baseAddress, let ends = ends.baseAddress else { return }
                unsafe placer.placePlain(base, ends)
                unsafe placer.place([FieldSpan(start: 0, end: 10)], of: text)
                unsafe placer.placePlain(base, ends)
                placer.placeBlank()
                unsafe placer.placePlain(base, ends)
            }
        }
        let full = "ABCDE0123456789\n"
        #expect(text(placer.take().images[...]) == full + full + full + "ABCDE          \n" + full)
    }
}
