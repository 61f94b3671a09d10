extension Pattern {
    /// The pattern with the values of the rule's options in it.
    public func filled(with options: OptionValues) -> Pattern {
        func fill(_ value: ValuePattern) -> ValuePattern { value.filled(with: options) }
        func fill(_ patterns: [Pattern]) -> [Pattern] { patterns.map { $0.filled(with: options) } }
        func fill(_ pattern: Pattern) -> Pattern { pattern.filled(with: options) }
        return switch self {
        case .all(let members): .all(fill(members))
        case .any(let members): .any(fill(members))
        case .not(let member): .not(fill(member))
        case .has(let member): .has(fill(member))
        case .count(let member, let range): .count(fill(member), range)
        case .end(let member): .end(fill(member))
        case .earlier(let member): .earlier(fill(member))
        case .later(let member): .later(fill(member))
        case .previous(let member): .previous(fill(member))
        case .next(let member): .next(fill(member))
        case .keyword(let value): .keyword(fill(value))
        case .flag(let names, let value): .flag(names, fill(value))
        case .argument(let value): .argument(fill(value))
        case .source(let value): .source(fill(value))
        case .destination(let value): .destination(fill(value))
        case .pair(let key, let value): .pair(key: fill(key), value: value.map(fill))
        case .text(let value): .text(fill(value))
        case .run(let commands): .run(commands.map { $0.filled(with: options) })
        case .user(let value): .user(fill(value))
        case .workdir(let value): .workdir(fill(value))
        case .shell(let value): .shell(fill(value))
        case .env(let name, let value): .env(name, fill(value))
        case .stageName(let value): .stageName(fill(value))
        case .from(let base): .from(base.filled(with: options))
        case .base(let base): .base(base.filled(with: options))
        case .image(let image): .image(image.filled(with: options))
        case .instruction, .form, .mount, .stage, .layer: self
        }
    }
}

extension ValuePattern {
    func filled(with options: OptionValues) -> ValuePattern {
        switch self {
        case .option(let name): options[name].flatMap(ValuePattern.init) ?? self
        case .not(let pattern): .not(pattern.filled(with: options))
        case .anyOf(let patterns): .anyOf(patterns.map { $0.filled(with: options) }.withoutEmptyOptions)
        case .present, .absent, .glob, .regex: self
        }
    }

    /// What has to fit; `nil` for an option that nobody set.
    private init?(_ value: OptionValue) {
        guard !value.isEmpty else { return nil }
        switch value {
        case .text(let text): self = .glob(Glob.escaped(text))
        case .list(let texts): self = .anyOf(texts.map { .glob(Glob.escaped($0)) })
        case .globs(let globs): self = .anyOf(globs.map(ValuePattern.glob))
        case .mapping(let mapping): self = .anyOf(mapping.keys.sorted().map { .glob(Glob.escaped($0)) })
        case .number(let number), .size(let number): self = .glob(String(number))
        case .share(let share): self = .glob(String(share))
        case .bool(let isThere): self = isThere ? .present : .absent
        }
    }
}

extension [ValuePattern] {
    /// Beside other members an option that nobody set adds none.
    fileprivate var withoutEmptyOptions: [ValuePattern] {
        let others = filter { if case .option = $0 { false } else { true } }
        return others.isEmpty ? self : others
    }
}

extension CommandPattern {
    fileprivate func filled(with options: OptionValues) -> CommandPattern {
        var command = self
        command.flags = flags.map { FlagPattern($0.names, $0.value.filled(with: options)) }
        command.operand = operand?.filled(with: options)
        command.everyOperand = everyOperand?.filled(with: options)
        command.wrapper = wrapper?.filled(with: options)
        command.redirect = redirect?.filled(with: options)
        command.before = before.map { $0.filled(with: options) }
        command.after = after.map { $0.filled(with: options) }
        command.notBefore = notBefore.map { $0.filled(with: options) }
        command.notAfter = notAfter.map { $0.filled(with: options) }
        return command
    }
}

extension BasePattern {
    fileprivate func filled(with options: OptionValues) -> BasePattern {
        var base = self
        base.registry = registry?.filled(with: options)
        base.repository = repository?.filled(with: options).ofRepository
        base.tag = tag?.filled(with: options)
        base.digest = digest?.filled(with: options)
        base.platform = platform?.filled(with: options)
        return base
    }
}

extension ImagePattern {
    fileprivate func filled(with options: OptionValues) -> ImagePattern {
        var image = self
        image.user = user?.filled(with: options)
        image.workdir = workdir?.filled(with: options)
        image.env = env?.filled(with: options)
        image.entrypoint = entrypoint?.filled(with: options)
        image.command = command?.filled(with: options)
        image.port = port?.filled(with: options)
        image.volume = volume?.filled(with: options)
        image.labels = labels.map { LabelPattern($0.key, $0.value.filled(with: options)) }
        return image
    }
}
