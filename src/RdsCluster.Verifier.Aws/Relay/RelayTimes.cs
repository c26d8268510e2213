namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>How long the two sides of a relay wait for each other. Only durations travel, so their clocks may differ.</summary>
public sealed record RelayTimes
{
    /// <summary>Time between two looks of the caller into the mailbox.</summary>
    /// <value>Half a second: the control plane is asked every few seconds, and all timing is on the data plane.</value>
    public TimeSpan CallerPoll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Time between two looks of the runner for an answer.</summary>
    public TimeSpan RunnerPoll { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Time within which a question is answered; one that changes something is withdrawn then.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between two signs of life.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time after which a side that shows no sign of life is taken for lost.</summary>
    /// <value>45 s: a machine that sleeps for a moment, or S3 under pressure, does not end a run.</value>
    public TimeSpan Lost { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Time within which an invocation must have started; then it is withdrawn.</summary>
    /// <value>90 s: Lambda drops an event after 60 s (<c>MaximumEventAgeInSeconds</c>), and a first start in a VPC takes some.</value>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Time between two parts of the history.</summary>
    public TimeSpan HistoryPart { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time that a cancelled run has to drop its schema before the caller stops waiting.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(30);
}
