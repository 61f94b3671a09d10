/// What a CMD or an ENTRYPOINT starts where somebody is to work in the container.
enum ManualStart {
    static let shells: Set<Substring> = ["ash", "bash", "dash", "fish", "ksh", "sh", "zsh"]
    /// They keep the container up until somebody comes.
    static let waiting: Set<Substring> = ["sleep", "tail"]
}
