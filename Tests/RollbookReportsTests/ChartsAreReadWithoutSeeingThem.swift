import Testing

@testable import RollbookReports

@Suite struct ChartsAreReadWithoutSeeingThem {
    @Test func everyBarHasItsNameAndNumberAsText() {
        let bars = [("North", 1200), ("South", 1), ("East", 0)].map { name, count in
            BarChart.Bar(
                name: { $0.write(name) }, number: grouped(count), parts: [BarChart.Part(count: count, fill: .bad)])
        }
        var html = HTMLText()
        BarChart(caption: "Records", bars: bars).write(&html)
        let text = html.text.replacing(/<svg.*?<\/svg>/, with: "").replacing(/<[^>]*>/, with: "")
        #expect(text.split(separator: "\n") == ["Records", "North 1,200", "South 1", "East 0"])
        #expect(html.text.matches(of: /<svg[^>]*aria-hidden="true"/).count == 3)
        #expect(html.text.contains("width=\"100.0%\"") && html.text.contains("width=\"0.4%\""))
        #expect(html.text.matches(of: /<rect/).count == 2)
    }
}
