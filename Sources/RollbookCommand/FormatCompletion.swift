import ArgumentParser
import Rollbook

extension CompletionKind {
    /// `agency/format`, from the definitions that the command at hand would use.
    static var formats: CompletionKind {
        .custom { words, _, _ in
            var options = DefinitionOptions()
            options.formats = folder(words)
            return (try? Definitions.load(options.surroundings).formatNames) ?? []
        }
    }

    /// What `--formats` says so far.
    private static func folder(_ words: [String]) -> String? {
        let joined = words.last { $0.hasPrefix("--formats=") }.map { String($0.dropFirst("--formats=".count)) }
        return joined ?? words.lastIndex(of: "--formats").flatMap { words.dropFirst($0 + 1).first }
    }
}
