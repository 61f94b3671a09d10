import ContainerImage
import SourceText

/// The first lines of a report: which image this is.
struct ImageHeading {
    var style: TextStyle

    func text(_ image: Image) -> String {
        let reference = image.fullName
        let name = PrintableText.escaped(image.name)
        var facts = [PrintableText.escaped(image.platform.description), image.layout.rawValue]
        if reference != nil {
            if reference != image.source { facts.append(PrintableText.escaped(image.source)) }
        } else if let tag = image.reference {
            facts.append("ref " + PrintableText.escaped(tag))
        }
        if !image.config.user.isEmpty { facts.append("user " + PrintableText.escaped(image.config.user)) }
        var text = style.paint(name, .strong) + "  " + facts.joined(separator: "  ") + "\n"
        if let digest = image.digest { text += style.paint(PrintableText.escaped(digest.description), .faint) + "\n" }
        return text
    }
}

/// What is wrong with an image and its layers, one a line.
struct ProblemsText {
    var style: TextStyle

    func text(_ image: Image) -> String {
        image.allProblems.map { problem in
            let isError = problem.severity == .error
            let name = "\(isError ? "error" : "note")[\(problem.code)]"
            return "  " + style.paint(name, isError ? .error : .info) + ": " + PrintableText.escaped(problem.message)
                + "\n"
        }.joined()
    }
}
