import Testing

@testable import RollbookModel

@Suite struct WeightsAreExact {
    @Test(
        "A weight is read as it is written, and nothing else is one",
        arguments: [
            ("0.1", 100_000), ("2", 2_000_000), (".025", 25_000), ("1.000001", 1_000_001), ("0", 0),
            ("12.", 12_000_000),
            ("1.0000001", nil), ("", nil), (".", nil), ("-1", nil), ("1e3", nil), ("1,5", nil), ("1.2.3", nil),
            (" 1", nil),
            ("1234567890123", nil),
        ] as [(String, Int?)])
    func reading(text: String, millionths: Int?) {
        #expect(Weight(text)?.millionths == millionths)
    }

    @Test(
        "An amount is rounded to the cent, halves up",
        arguments: [
            ("0.025", "4587.40", "114.69"), ("0.05", "4587.40", "229.37"), ("1", "0.005", "0.01"),
            ("1", "0.004999", "0.00"),
            ("3", "33.33", "99.99"), ("0", "5", "0.00"),
        ])
    func products(weight: String, amount: String, product: String) throws {
        #expect(try #require(Weight(weight)).times(#require(Weight(amount)))?.plain(decimals: 2) == product)
    }

    @Test("What cannot be counted any more is none, and sums stop at the largest")
    func limits() throws {
        let most = try #require(Weight("999999999999.999999"))
        #expect(most.times(most) == nil)
        var sum = Weight(millionths: .max - 1)
        sum += most
        #expect(sum.millionths == .max)
    }
}
