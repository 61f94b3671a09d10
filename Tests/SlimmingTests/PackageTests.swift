import BuildModel
import ContainerImage
import Testing

@testable import Slimming

@Suite struct PackageTests {
    @Test func debianPackagesHaveTheFilesOfTheirLists() throws {
        let inventory = try inventory([
            "var/lib/dpkg/status": """
            Package: bash
            Status: install ok installed
            Architecture: amd64
            Version: 5.2.15-2+b7
            Description: shell
             with a second line: of no use

            Package: gone
            Status: deinstall ok config-files
            Version: 1

            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Version: 2.36
            """,
            "var/lib/dpkg/info/bash.list": "/.\n/bin\n/bin/bash\n/usr/share/doc/bash\n/usr/share/doc/bash/README\n",
            "var/lib/dpkg/info/libc6:amd64.list": "/usr/lib/libc.so.6\n/bin/bash\n",
            "var/lib/dpkg/info/gone.list": "/usr/share/doc/bash/README\n",
            "bin": "-> usr/bin", "usr/bin/bash": size(1_000), "usr/share/doc/bash/README": size(20),
            "usr/lib/libc.so.6": size(300), "usr/share/x/y/z": size(7), "srv/a": size(5),
        ])
        #expect(
            inventory.packages == [
                Package(name: "bash", version: "5.2.15-2+b7", type: .deb, bytes: 1_020, files: 2, layers: [0]),
                Package(name: "libc6", version: "2.36", type: .deb, bytes: 300, files: 1, layers: [0]),
            ])
        #expect(inventory.hasUnowned("usr/share", bytes: 7, layers: [0]))
        #expect(inventory.hasUnowned("srv", bytes: 5, layers: [0]))
    }

    @Test func distrolessPackagesHaveTheFilesOfTheirSums() throws {
        let inventory = try inventory([
            "var/lib/dpkg/status.d/base": "Package: base-files\nVersion: 12.4\n",
            "var/lib/dpkg/status.d/base.md5sums": "d41d8cd98f00b204e9800998ecf8427e  etc/debian_version\n",
            "etc/debian_version": size(6),
        ])
        #expect(
            inventory.packages == [
                Package(name: "base-files", version: "12.4", type: .deb, bytes: 6, files: 1, layers: [0])
            ])
    }

    @Test func alpinePackages() throws {
        let inventory = try inventory([
            "lib/apk/db/installed": """
            C:Q1abc=
            P:musl
            V:1.2.4-r2
            F:lib
            R:ld-musl-x86_64.so.1
            a:0:0:755
            R:libc.musl-x86_64.so.1

            P:busybox
            V:1.36
            F:
            R:root-file
            F:bin
            R:busybox

            """,
            "lib/ld-musl-x86_64.so.1": size(600), "bin/busybox": size(900), "root-file": size(1),
        ])
        #expect(inventory.packages.map(\.name) == ["busybox", "musl"])
        #expect(inventory.packages.map(\.bytes) == [901, 600])
    }

    @Test func rpmPackagesHaveTheFilesOfTheirHeaders() throws {
        let inventory = try inventory([
            "usr/lib/sysimage/rpm/rpmdb.sqlite": .bytes(try rpmDatabase("rpmdb.sqlite")),
            "usr/lib/sysimage/rpm/Packages": "an old form of it, of no use any more",
            "usr/bin/alpha": size(6), "usr/share/alpha/data": size(2_000), "opt/beta/file-1": size(101),
            "var/log/alpha.log": size(30), "var/log/beta.log": size(8), "opt/own": size(50),
        ])
        #expect(inventory.problems.isEmpty)
        #expect(
            inventory.packages == [
                // A log that only it writes is a package's own; one that came with another package is that one's.
                Package(name: "alpha", version: "2:1.2.3-4", type: .rpm, bytes: 2_036, files: 3, layers: [0]),
                Package(name: "beta", version: "0.9-1.el9", type: .rpm, bytes: 109, files: 2, layers: [0]),
            ])
        #expect(inventory.hasUnowned("opt", bytes: 50, layers: [0]))
    }

    @Test func rpmDatabasesWithALog() throws {
        let inventory = try inventory([
            "var/lib/rpm/rpmdb.sqlite": .bytes(try rpmDatabase("logged.sqlite")),
            "var/lib/rpm/rpmdb.sqlite-wal": .bytes(try rpmDatabase("logged.sqlite-wal")),
            "usr/bin/alpha": size(6), "opt/beta/file-1": size(101),
        ])
        #expect(inventory.packages.map(\.name) == ["alpha"])
    }

    @Test(arguments: [("Packages", "is damaged"), ("README", "is in no form")])
    func rpmDatabasesThatAreBrokenAreNamed(_ content: String, _ words: String) throws {
        let bytes = content == "README" ? Array("not yet".utf8) : Array(try rpmDatabase(content).prefix(3_000))
        let problems = try inventory(["var/lib/rpm/Packages": .bytes(bytes)]).problems
        #expect(problems.map(\.code) == ["package-database"])
        #expect(problems.first?.message.hasPrefix("/var/lib/rpm/Packages \(words)") == true)
    }

    @Test func pythonPackagesHaveTheFilesOfTheirRecords() throws {
        let site = "usr/lib/python3/site-packages"
        let inventory = try inventory([
            "\(site)/six-1.16.0.dist-info/METADATA":
                "Metadata-Version: 2.1\nName: six\nVersion: 1.16.0\n\nLong text\nName: no\n",
            "\(site)/six-1.16.0.dist-info/RECORD":
                "six.py,sha256=x,34549\r\n../../../bin/six,,\n\"odd,name.py\",,3\nsix-1.16.0.dist-info/RECORD,,\n",
            "\(site)/six.py": size(34_549), "usr/bin/six": size(10), "\(site)/odd,name.py": size(3),
        ])
        #expect(inventory.packages.map(\.name) == ["six"])
        #expect(inventory.packages.first?.version == "1.16.0")
        #expect(inventory.packages.first.map { $0.bytes > 34_562 && $0.bytes < 34_800 } == true)
    }

    @Test func nodePackagesLieWithinOneAnother() throws {
        let inventory = try inventory([
            "app/node_modules/a/package.json": #"{"name":"a","version":"1.0.0"}"#,
            "app/node_modules/a/index.js": size(100),
            "app/node_modules/a/dist/package.json": #"{"type":"module"}"#,
            "app/node_modules/a/node_modules/@s/b/package.json": #"{"name":"@s/b","version":"2.0.0"}"#,
            "app/node_modules/a/node_modules/@s/b/b.js": size(1_000),
            "app/node_modules/broken/package.json": "{",
            "app/index.js": size(9),
        ])
        #expect(inventory.packages.map(\.name) == ["@s/b", "a"])
        #expect(inventory.packages.map(\.bytes) == [1_000 + 33, 100 + 30 + 17])
        #expect(inventory.unownedBytes == 9 + 1)
    }

    @Test func gemsAndComposerPackages() throws {
        let gems = "usr/local/bundle"
        let inventory = try inventory([
            "\(gems)/specifications/nokogiri-1.16.0-x86_64-linux.gemspec": "",
            "\(gems)/gems/nokogiri-1.16.0-x86_64-linux/lib/n.rb": size(50),
            "\(gems)/specifications/default/net-http-0.3.2.gemspec": "",
            "\(gems)/gems/net-http-0.3.2/x.rb": size(7),
            "app/vendor/composer/installed.json":
                #"{"packages":[{"name":"symfony/console","version":"v6.4.1","install-path":"../symfony/console"}]}"#,
            "app/vendor/symfony/console/A.php": size(60),
        ])
        #expect(
            inventory.packages == [
                Package(name: "symfony/console", version: "v6.4.1", type: .composer, bytes: 60, files: 1, layers: [0]),
                Package(name: "nokogiri", version: "1.16.0-x86_64-linux", type: .gem, bytes: 50, files: 1, layers: [0]),
                Package(name: "net-http", version: "0.3.2", type: .gem, bytes: 7, files: 1, layers: [0]),
            ])
    }

    @Test func dotnetPackages() throws {
        let inventory = try inventory([
            "app/shop.deps.json": """
            {"targets":{".NETCoreApp,Version=v8.0":{"Shop/1.0.0":{"runtime":{"Shop.dll":{}}},
             "Newtonsoft.Json/13.0.3":{"runtime":{"lib/net6.0/Newtonsoft.Json.dll":{"assemblyVersion":"13.0.0.0"}}}}},
             "libraries":{"Shop/1.0.0":{"type":"project"},"Newtonsoft.Json/13.0.3":{"type":"package"}}}
            """,
            "app/Newtonsoft.Json.dll": size(700), "app/Shop.dll": size(30),
        ])
        #expect(
            inventory.packages == [
                Package(name: "Newtonsoft.Json", version: "13.0.3", type: .nuget, bytes: 700, files: 1, layers: [0])
            ])
    }

    @Test func goPrograms() throws {
        let inventory = try inventory(["app/server": .bytes(goProgram(module: "example.com/shop", version: "v1.2.3"))])
        #expect(inventory.packages.map(\.name) == ["example.com/shop"])
        #expect(inventory.packages.map(\.version) == ["v1.2.3"])
        #expect(inventory.packages.map(\.type) == [.go])
    }

    @Test func jarsWithinJars() throws {
        let jar = zip([("BOOT-INF/lib/guava-33.0.0-jre.jar", 400), ("app/A.class", 100)])
        let inventory = try inventory(["app/shop-1.4.jar": .bytes(jar)])
        #expect(
            inventory.packages == [
                Package(name: "guava", version: "33.0.0-jre", type: .jar, bytes: 400, files: 1, layers: [0]),
                Package(name: "shop", version: "1.4", type: .jar, bytes: jar.count - 400, files: 1, layers: [0]),
            ])
    }

    /// What a list says of others' bytes is a claim; more than the file has is not there to be given.
    @Test func jarsThatLie() throws {
        let jar = zip([("a-1.jar", 400), ("b-1.jar", 400)], claimed: 4_000_000_000)
        let inventory = try inventory(["shop-1.4.jar": .bytes(jar)])
        #expect(inventory.packages.reduce(0) { $0 + $1.bytes } == jar.count)
    }

    /// Bytes cut at every place: nothing traps, nothing is counted twice.
    @Test(arguments: [
        "app/server", "app/shop-1.4.jar", "x/a.deps.json", "var/lib/dpkg/status", "lib/apk/db/installed",
        "var/lib/rpm/Packages",
    ])
    func hostileFiles(_ path: String) throws {
        let whole = goProgram(module: "m", version: "v") + zip([("a-1.jar", 40)]) + Array(#"{"targets":{}}"#.utf8)
        for count in stride(from: 0, to: whole.count, by: 7) {
            let inventory = try inventory([
                path: .bytes(Array(whole.suffix(count))), "\(path).jar": .bytes(Array(whole.prefix(count))),
            ])
            #expect(inventory.packages.reduce(inventory.unownedBytes) { $0 + $1.bytes } == count * 2)
        }
    }
}

extension PackageInventory {
    /// Whether one file of that many bytes is nobody's in a folder, and from which layers.
    fileprivate func hasUnowned(_ folder: String, bytes: Int, layers: [Int]) -> Bool {
        unowned.contains {
            $0.path == Array(folder.utf8) && $0.bytes == bytes && $0.files == 1 && $0.layers == layers
        }
    }
}
