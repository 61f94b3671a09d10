/// The ARGs that a build knows without a default of their own.
public enum PredefinedArguments {
    /// Set by BuildKit for each platform; global until a stage declares them. dockerfile2llb/platform.go.
    public static let platform = [
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT", "TARGETPLATFORM", "TARGETOS",
        "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    ]

    /// May be given to a build without an ARG, and are seen by RUN only.
    public static let proxies = [
        "ALL_PROXY", "FTP_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "all_proxy", "ftp_proxy", "http_proxy",
        "https_proxy", "no_proxy",
    ]
}
