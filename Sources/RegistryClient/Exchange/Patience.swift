import Dispatch

/// How often something is tried again, and how long is waited before it.
enum Patience {
    /// Tries of one request.
    static let tries = 5
    /// Seconds that a server may ask for; it is given up when it asks for more.
    static let longestWait = 60

    /// What the server asks for, else half a second and twice as long each time, with a share of chance in it so that
    /// many who wait do not come back at once. `nil`: it is not worth the wait. `now` is in seconds since 1970.
    static func delay(afterTry number: Int, retryAfter: String?, now: Double, chance: Double) -> Double? {
        guard number < tries else { return nil }
        if let wish = retryAfter.flatMap({ seconds(in: $0, now: now) }) {
            return wish <= Double(longestWait) ? max(0, wish) : nil
        }
        return 0.5 * Double(1 << min(max(0, number - 1), 5)) * (0.75 + 0.5 * chance)
    }

    /// Answers after which it is worth to ask again. RFC 9110 § 15.
    static func isWorthAnotherTry(_ status: Int) -> Bool {
        [408, 425, 429, 500, 502, 503, 504].contains(status)
    }

    static func wait(seconds: Double) {
        guard seconds > 0 else { return }
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + seconds)
    }

    /// `Retry-After` has seconds, or a date. RFC 9110 § 10.2.3.
    private static func seconds(in header: String, now: Double) -> Double? {
        if let seconds = Int(header) { return Double(seconds) }
        return httpDate(header).map { $0 - now }
    }

    /// `Wed, 21 Oct 2015 07:28:00 GMT`, the form that servers have to send. RFC 9110 § 5.6.7.
    private static func httpDate(_ text: String) -> Double? {
        let words = text.split(whereSeparator: { " ,:".contains($0) })
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])),
            let day = Int(words[1]), let year = Int(words[3]), let hour = Int(words[4]), let minute = Int(words[5]),
            let second = Int(words[6]), (1970...9999).contains(year), (1...31).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        // Years begin in March here, so that the day that some lack is their last.
        let march = year - (month < 2 ? 1 : 0)
        let days = 365 * march + march / 4 - march / 100 + march / 400
        let inYear = (153 * ((month + 10) % 12) + 2) / 5 + day - 1
        return Double((days + inYear - 719_468) * 86_400 + hour * 3_600 + minute * 60 + second)
    }
}
