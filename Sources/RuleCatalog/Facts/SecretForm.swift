/// How the secrets of a service begin, and what stands behind that. The forms are published by the services, so that
/// leaked ones can be found.
struct SecretForm: Sendable {
    /// What it is, at the beginning of a sentence.
    let name: String
    private let prefix: [UInt8]
    private let alphabet: Alphabet
    private let length: ClosedRange<Int>

    enum Alphabet {
        case upper, alphanumeric, hexadecimal
        /// Letters, digits, `-` and `_`.
        case word
        /// Letters, digits, `+`, `/` and `=`.
        case base64

        func has(_ byte: UInt8) -> Bool {
            let isDigit = (0x30...0x39).contains(byte)
            let isLetter = (0x41...0x5A).contains(byte & 0xDF)
            return switch self {
            case .upper: isDigit || (0x41...0x5A).contains(byte)
            case .alphanumeric: isDigit || isLetter
            case .hexadecimal: isDigit || (0x61...0x66).contains(byte)
            case .word: isDigit || isLetter || "-_".utf8.contains(byte)
            case .base64: isDigit || isLetter || "+/=".utf8.contains(byte)
            }
        }
    }

    private init(_ name: String, _ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>) {
        self.name = name
        self.prefix = Array(prefix.utf8)
        self.alphabet = alphabet
        self.length = length
    }

    /// The secret that begins at a byte, and where it ends.
    static func find(at index: Int, in bytes: [UInt8]) -> (form: SecretForm, end: Int)? {
        guard index == 0 || !Alphabet.word.has(bytes[index - 1]) else { return nil }
        for form in byFirstByte[Int(bytes[index])] {
            if let end = form.end(at: index, in: bytes) { return (form, end) }
        }
        return nil
    }

    private func end(at index: Int, in bytes: [UInt8]) -> Int? {
        let start = index + prefix.count
        guard start <= bytes.count, prefix.indices.allSatisfy({ bytes[index + $0] == prefix[$0] }) else { return nil }
        let body = bytes[start...].prefix { alphabet.has($0) }
        guard length.contains(body.count), Self.isRandom(body) else { return nil }
        guard prefix.first == UInt8(ascii: "-") else { return body.endIndex }
        // All of the key, so that all of it can be hidden.
        return bytes[body.endIndex...].prefix(8192).firstRange(of: Self.keyEnd)?.lowerBound ?? body.endIndex
    }

    /// What stands for a secret in an explanation is one letter again and again, or says that it is an example.
    static func isRandom(_ body: ArraySlice<UInt8>) -> Bool {
        guard Set(body).count >= 8 else { return false }
        let text = String(decoding: body, as: UTF8.self).uppercased()
        return !["EXAMPLE", "XXXX", "YOUR", "12345678"].contains(where: text.contains)
    }

    private static let keyEnd = Array("-----END".utf8)

    private static let all = [
        SecretForm("An AWS access key", "AKIA", .upper, 16...16),
        SecretForm("A temporary AWS access key", "ASIA", .upper, 16...16),
        SecretForm("A GitHub token", "ghp_", .alphanumeric, 36...255),
        SecretForm("A GitHub token", "gho_", .alphanumeric, 36...255),
        SecretForm("A GitHub token", "ghu_", .alphanumeric, 36...255),
        SecretForm("A GitHub token", "ghs_", .alphanumeric, 36...255),
        SecretForm("A GitHub token", "github_pat_", .word, 82...255),
        SecretForm("A GitLab token", "glpat-", .word, 20...64),
        SecretForm("A GitLab token", "glrt-", .word, 20...64),
        SecretForm("A Slack token", "xapp-", .word, 40...255),
        SecretForm("A Slack token", "xoxb-", .word, 40...255),
        SecretForm("A Slack token", "xoxp-", .word, 40...255),
        SecretForm("The address of a Slack webhook", "hooks.slack.com/services/T", .base64, 36...80),
        SecretForm("A Stripe key", "sk_live_", .alphanumeric, 24...255),
        SecretForm("A Stripe key", "rk_live_", .alphanumeric, 24...255),
        SecretForm("A Google API key", "AIza", .word, 35...35),
        SecretForm("A Google OAuth secret", "GOCSPX-", .word, 28...28),
        SecretForm("A RubyGems key", "rubygems_", .hexadecimal, 48...48),
        SecretForm("An npm token", "npm_", .alphanumeric, 36...36),
        SecretForm("A PyPI token", "pypi-AgE", .word, 60...512),
        SecretForm("A Docker Hub token", "dckr_pat_", .word, 27...27),
        SecretForm("A DigitalOcean token", "dop_v1_", .hexadecimal, 64...64),
        SecretForm("A Hugging Face token", "hf_", .alphanumeric, 34...34),
        SecretForm("An OpenAI key", "sk-proj-", .word, 40...255),
        SecretForm("An Anthropic key", "sk-ant-", .word, 80...255),
        // A key in one line, as ENV and echo have it, and over several lines.
        SecretForm("A private key", "-----BEGIN PRIVATE KEY-----\\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN PRIVATE KEY-----\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN RSA PRIVATE KEY-----\\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN RSA PRIVATE KEY-----\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN EC PRIVATE KEY-----\\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN EC PRIVATE KEY-----\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN OPENSSH PRIVATE KEY-----\\n", .base64, 40...4096),
        SecretForm("A private key", "-----BEGIN OPENSSH PRIVATE KEY-----\n", .base64, 40...4096),
    ]

    private static let byFirstByte = (0...UInt8.max).map { byte in all.filter { $0.prefix[0] == byte } }

    /// The first two bytes of all forms.
    static let beginnings: [[UInt8]] = all.map { Array($0.prefix.prefix(2)) }
}
