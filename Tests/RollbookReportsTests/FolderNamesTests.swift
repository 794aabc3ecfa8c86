import Testing

@testable import RollbookReports

@Suite struct FolderNamesTests {
    @Test(arguments: [
        ("0021", "0021"), ("C900", "C900"), ("../etc", "%2E%2E%2Fetc"), (".", "%2E"), ("a b", "a%20b"),
        ("CON", "%43ON"),
        ("lpt1", "%6Cpt1"), ("", "blank"), ("É", "%C3%89"), ("100%", "100%25"), ("\u{0}", "%00"),
    ])
    func name(value: String, name: String) {
        var names = FolderNames()
        #expect(names.take(value) == name)
    }

    @Test func noTwoAreTheSame() {
        var names = FolderNames()
        #expect(["ab", "AB", "aB", "blank", ""].map { names.take($0) } == ["ab", "AB-2", "aB-3", "blank", "blank-2"])
        let long = String(repeating: "x", count: 5000)
        let taken = [names.take(long), names.take(long + "y")]
        #expect(taken[0] != taken[1] && taken.allSatisfy { $0.count <= FolderNames.longest + 2 })
    }

    @Test(arguments: ["=1", "+1", "-1", "@A", "\t=1", "\r=1"])
    func formulasGetAnApostrophe(text: String) {
        #expect(WorklistFile.harmless(Array(text.utf8)) == Array("'\(text)".utf8))
    }

    @Test(arguments: ["", "1", "a=1", " =1", "'=1"])
    func othersStayAsTheyAre(text: String) {
        #expect(WorklistFile.harmless(Array(text.utf8)) == Array(text.utf8))
    }
}
