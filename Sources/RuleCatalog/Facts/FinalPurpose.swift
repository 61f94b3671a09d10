import BuildModel
import RuleEngine

/// What the image is for, as far as the stage that becomes it shows.
struct FinalPurpose: SharedFact {
    /// False for images whose purpose is to build or develop, and where there is no stage.
    let isForRunning: Bool

    init(_ facts: Facts) {
        isForRunning = facts.build.finalStage?.isForRunning ?? false
    }
}
