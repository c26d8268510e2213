using System.Globalization;

namespace RdsCluster.Verifier.Aws.Relay;

/// <summary>Names of the messages in a mailbox.</summary>
internal static class MessageNames
{
    public const string Request = "request.json";

    /// <summary>Whoever adds it first owns the run: a runner to carry it out, or the caller to withdraw it.</summary>
    public const string Claim = "claim.json";

    public const string Runner = "runner.json";

    public const string Caller = "caller.json";

    public const string Outcome = "outcome.json";

    private const string AskPrefix = "ask-";

    public static string Ask(int number) => $"{AskPrefix}{number:0000}.json";

    public static string Say(int number) => $"say-{number:0000}.json";

    /// <summary>Whoever adds it first decides a question that changes something: the caller takes it, the runner withdraws it.</summary>
    public static string Take(int number) => $"take-{number:0000}.json";

    public static string History(int part) => $"history-{part:0000}.gz";

    /// <summary>The number of a question, or null for another message.</summary>
    public static int? AskNumber(string name) =>
        name.StartsWith(AskPrefix, StringComparison.Ordinal)
        && int.TryParse(
            name.AsSpan(AskPrefix.Length, Math.Max(0, name.Length - AskPrefix.Length - ".json".Length)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
