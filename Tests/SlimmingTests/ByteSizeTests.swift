import Slimming
import Testing

@Suite("Byte sizes")
struct ByteSizeTests {
    @Test(
        "are printed with three significant digits in decimal units",
        arguments: [
            (0, "0B"), (999, "999B"), (1000, "1kB"), (1024, "1.02kB"), (1500, "1.5kB"), (12_345, "12.3kB"),
            (77_800_000, "77.8MB"), (100_000_000, "100MB"), (123_456_789, "123MB"), (1_450_000_000, "1.45GB"),
            (1_001_000, "1MB"), (1_010_000, "1.01MB"), (999_499, "999kB"), (999_500, "1MB"), (9_995, "10kB"),
            (Int.max, "9.22EB"),
        ])
    func printed(bytes: Int, text: String) {
        #expect(ByteSize(bytes).description == text)
    }

    @Test(
        "are read in decimal and binary units",
        arguments: [
            ("0", 0), ("200", 200), ("200B", 200), ("200MB", 200_000_000), ("200mb", 200_000_000),
            ("1.5 GB", 1_500_000_000), ("200MiB", 209_715_200), ("77k", 77_000), (" 1 KiB ", 1024), ("0.5kB", 500),
            ("2T", 2_000_000_000_000), ("1.45GB", 1_450_000_000),
        ])
    func read(text: String, bytes: Int) {
        #expect(ByteSize(parsing: text)?.bytes == bytes)
    }

    @Test(
        "that are none are refused",
        arguments: [
            "", "MB", "-1MB", "1..5MB", "1.5.2MB", "12q", "1MBB", "1iB", "99999999999999999999",
            "9000000PB",
            "1e9", "٣MB",
        ])
    func refused(text: String) {
        #expect(ByteSize(parsing: text) == nil)
    }
}
