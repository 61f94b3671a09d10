/// A package manager with what it keeps for a next time that an image does not have.
struct PackageCache {
    /// As messages name it: `pip's cache`.
    let name: String
    /// The commands that fill the cache.
    let commands: Set<String>
    let paths: [String]
    /// What keeps the cache out of the layer.
    let advice: String

    static let all = [
        PackageCache(
            name: "apt's package lists", commands: ["apt-get", "apt", "aptitude"], paths: ["/var/lib/apt/lists/**"],
            advice: "End the RUN with `rm -rf /var/lib/apt/lists/*`"),
        PackageCache(
            name: "apt's cache", commands: ["apt-get", "apt", "aptitude"], paths: ["/var/cache/apt/**"],
            advice: "End the RUN with `apt-get clean && rm -f /var/cache/apt/*.bin`"),
        PackageCache(
            name: "apk's cache", commands: ["apk"], paths: ["/var/cache/apk/**", "/etc/apk/cache/**"],
            advice: "Install with `apk add --no-cache`"),
        PackageCache(
            name: "dnf's cache", commands: ["dnf", "dnf5", "microdnf", "yum", "tdnf"],
            paths: ["/var/cache/dnf/**", "/var/cache/yum/**", "/var/cache/libdnf5/**", "/var/cache/tdnf/**"],
            advice: "End the RUN with `dnf clean all`"),
        PackageCache(
            name: "zypper's cache", commands: ["zypper"], paths: ["/var/cache/zypp/**"],
            advice: "End the RUN with `zypper clean --all`"),
        PackageCache(
            name: "pacman's cache", commands: ["pacman"],
            paths: ["/var/cache/pacman/pkg/**", "/var/lib/pacman/sync/**"],
            advice: "End the RUN with `pacman -Scc --noconfirm`"),
        PackageCache(
            name: "pip's cache", commands: ["pip", "pip3", "python", "python3"], paths: ["**/.cache/pip/**"],
            advice: "Install with `pip install --no-cache-dir`"),
        PackageCache(
            name: "uv's cache", commands: ["uv"], paths: ["**/.cache/uv/**"],
            advice: "Put a cache mount on /root/.cache/uv, or set `UV_NO_CACHE=1`"),
        PackageCache(
            name: "Poetry's cache", commands: ["poetry"], paths: ["**/.cache/pypoetry/**"],
            advice: "Put a cache mount on /root/.cache/pypoetry, or end the RUN with `rm -rf ~/.cache/pypoetry`"),
        PackageCache(
            name: "npm's cache", commands: ["npm", "npx"], paths: ["**/.npm/_cacache/**", "**/.npm/_npx/**"],
            advice: "End the RUN with `npm cache clean --force`, or put a cache mount on /root/.npm"),
        PackageCache(
            name: "Yarn's cache", commands: ["yarn", "yarnpkg"],
            paths: ["**/.cache/yarn/**", "/usr/local/share/.cache/**", "**/.yarn/berry/cache/**"],
            advice: "End the RUN with `yarn cache clean`"),
        PackageCache(
            name: "pnpm's cache", commands: ["pnpm", "pnpx", "corepack"], paths: ["**/.cache/pnpm/**"],
            advice: "Put a cache mount on pnpm's store, or end the RUN with `rm -rf ~/.cache/pnpm`"),
        PackageCache(
            name: "RubyGems's cache", commands: ["gem", "bundle", "bundler"],
            paths: [
                "/usr/local/bundle/cache/**", "/var/lib/gems/*/cache/**", "**/gems/*/cache/*.gem",
                "**/.bundle/cache/**",
            ],
            advice: "End the RUN with `rm -rf /usr/local/bundle/cache /var/lib/gems/*/cache`"),
        PackageCache(
            name: "Go's cache", commands: ["go"],
            paths: ["**/.cache/go-build/**", "/go/pkg/mod/**", "/root/go/pkg/mod/**"],
            advice: "Build in a stage of its own, or put cache mounts on /root/.cache/go-build and /go/pkg/mod"),
        PackageCache(
            name: "Cargo's cache", commands: ["cargo"],
            paths: [
                "**/.cargo/registry/**", "**/.cargo/git/**", "/usr/local/cargo/registry/**", "/usr/local/cargo/git/**",
            ],
            advice: "Build in a stage of its own, or put a cache mount on Cargo's registry"),
        PackageCache(
            name: "Maven's cache", commands: ["mvn", "mvnw"], paths: ["**/.m2/repository/**"],
            advice: "Build in a stage of its own, or put a cache mount on /root/.m2"),
        PackageCache(
            name: "Gradle's cache", commands: ["gradle", "gradlew"],
            paths: ["**/.gradle/caches/**", "**/.gradle/wrapper/dists/**"],
            advice: "Build in a stage of its own, or put a cache mount on /root/.gradle"),
        PackageCache(
            name: "NuGet's cache", commands: ["dotnet", "nuget"],
            paths: ["**/.nuget/packages/**", "**/.local/share/NuGet/**"],
            advice: "Build in a stage of its own, or put a cache mount on /root/.nuget/packages"),
        PackageCache(
            name: "conda's cache", commands: ["conda", "mamba", "micromamba"],
            paths: ["**/pkgs/*.conda", "**/pkgs/*.tar.bz2", "**/pkgs/cache/**"],
            advice: "End the RUN with `conda clean --all --yes`"),
        PackageCache(
            name: "Composer's cache", commands: ["composer"],
            paths: ["**/.composer/cache/**", "**/.cache/composer/**"],
            advice: "Set `COMPOSER_CACHE_DIR=/dev/null`, or end the RUN with `composer clear-cache`"),
    ]
}
