import SourceText

extension ShellCommand {
    /// Tells options and operands apart, as the command itself would, for as long as the closures say true.
    func forEachArgument(flag: (ShellFlag) -> Bool, operand: (ShellWord) -> Bool) {
        let options = OptionTable.of(name) ?? .empty
        let hasLongWithOneDash = Self.oneDashCommands.contains(name)
        var index = 0
        if let (bundle, used) = oldTarBundle(options) {
            guard flag(bundle) else { return }
            index = used
        }
        var areOver = false
        while index < arguments.count {
            let word = arguments[index]
            index += 1
            guard !areOver, let text = word.leadingLiteral, text.utf8.count > 1, text.utf8.first == .dash else {
                guard operand(word) else { return }
                continue
            }
            if text == "--", word.parts.count == 1 {
                areOver = true
                continue
            }
            let next = index < arguments.count ? arguments[index] : nil
            let (found, usesNext) = ShellFlag.read(
                word, text, options, isLong: hasLongWithOneDash || text.hasPrefix("--"), next: next)
            guard flag(found) else { return }
            if usesNext { index += 1 }
        }
    }

    /// Commands whose long options have one dash, so that `-name` is no bundle of letters.
    private static let oneDashCommands: Set<String> = [
        "find", "java", "javac", "go", "openssl", "gcc", "g++", "clang", "clang++", "cc", "c++", "terraform", "ffmpeg",
        "convert", "ant", "msiexec", "powershell", "pwsh", "update-alternatives",
    ]

    /// `tar xzf FILE`: the first word is options without a dash, and their values follow in turn.
    private func oldTarBundle(_ options: OptionTable) -> (ShellFlag, used: Int)? {
        guard name == "tar" || name == "bsdtar", let first = arguments.first, let letters = first.literal,
            letters.utf8.first != .dash, !letters.isEmpty, letters.utf8.allSatisfy(\.isLetter)
        else { return nil }
        let values = letters.utf8.filter(options.short.contains).count
        let value = values > 0 && arguments.count > 1 ? arguments[1] : nil
        let flag = ShellFlag(name: letters, value: value, range: first.range, isBundle: true)
        return (flag, min(arguments.count, 1 + values))
    }
}

extension ShellFlag {
    /// Reads a word that is an option; `text` is what it begins with.
    fileprivate static func read(
        _ word: ShellWord, _ text: String, _ options: OptionTable, isLong: Bool, next: ShellWord?
    ) -> (flag: ShellFlag, usesNext: Bool) {
        let bytes = text.utf8
        let isWhole = word.parts.count == 1
        if !isLong, !options.long.contains(text),
            let index = bytes.dropFirst().firstIndex(where: options.short.contains)
        {
            // The first letter that takes a value takes what is left of the word, or else the next word.
            let name = String(text[...index])
            let isBundle = name.utf8.count > 2
            var length = name.utf8.count
            if length == bytes.count, isWhole {
                return (ShellFlag(name: name, value: next, range: word.range, isBundle: isBundle), next != nil)
            }
            if bytes.dropFirst(length).first == .equals { length += 1 }
            return (
                ShellFlag(name: name, value: word.dropping(length), range: word.range, isBundle: isBundle), false
            )
        }
        if let equals = bytes.firstIndex(of: .equals) {
            let name = String(text[..<equals])
            return (ShellFlag(name: name, value: word.dropping(name.utf8.count + 1), range: word.range), false)
        }
        let isBundle = !isLong && !options.long.contains(text)
        guard isWhole else {
            // `-j$(nproc)`
            return (
                ShellFlag(
                    name: text, value: word.dropping(bytes.count), range: word.range, isBundle: isBundle), false
            )
        }
        let takesNext = options.long.contains(text) && next != nil
        return (
            ShellFlag(name: text, value: takesNext ? next : nil, range: word.range, isBundle: isBundle), takesNext
        )
    }
}

extension ShellWord {
    /// What the word begins with, when that is known.
    var leadingLiteral: String? {
        guard case .literal(let first, _)? = parts.first else { return nil }
        guard parts.count > 1 else { return first }
        var text = first
        for part in parts.dropFirst() {
            guard case .literal(let more, _) = part else { break }
            text += more
        }
        return text
    }

    /// The word without its first bytes, which are literal. Its range is exact where they are written without quotes.
    func dropping(_ count: Int) -> ShellWord {
        var left = count
        var parts = parts[...]
        while left > 0, case .literal(let text, let quoted)? = parts.first {
            parts.removeFirst()
            let bytes = text.utf8
            if bytes.count > left, let rest = String(bytes.dropFirst(left)) {
                parts.insert(.literal(rest, quoted: quoted), at: parts.startIndex)
            }
            left -= min(left, bytes.count)
        }
        let start = min(range.lowerBound + count, range.upperBound)
        return ShellWord(range: start..<range.upperBound, parts: Array(parts))
    }
}
