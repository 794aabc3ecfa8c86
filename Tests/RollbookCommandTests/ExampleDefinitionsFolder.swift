import Foundation
import Testing

/// A workplace with the rule guide's example definitions in the folder `own`.
func example(_ files: [String: String]) throws -> Workplace {
    let place = try Workplace()
    let guide = try String(contentsOfFile: "\(Package.root)/docs/definition-rules.md", encoding: .utf8)
    let example = try #require(guide.split(separator: "## The example").last)
    var texts = files
    for block in example.split(separator: "```yaml\n# example/").dropFirst() {
        let lines = block.prefix(upTo: try #require(block.firstRange(of: "\n```")).lowerBound)
        let name = try #require(lines.split(separator: "\n").first)
        let path = String(name)
        texts[path] = texts[path] ?? lines.dropFirst(name.count + 1) + "\n"
    }
    for (path, text) in texts {
        let file = URL(filePath: "\(place.path)/own/example/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    try place.write("own/README.md", "An example.\n")
    return place
}

func change(_ place: Workplace, _ path: String, _ body: (String) -> String) throws {
    try place.write("own/example/\(path)", body(try place.text("own/example/\(path)")))
}
