namespace RdsCluster.Replacements;

/// <summary>
/// Keys of the CDK context that steer the replacement guard. The guard compares what an app declares with a recorded baseline, a file in
/// the app's working directory, and refuses at synth what would make CloudFormation replace a database.
/// </summary>
public static class BaselineContext
{
    /// <summary>Name of the baseline's file.</summary>
    /// <value>Without it: <c>rdscluster.baseline.json</c>, where it exists. <c>false</c> switches the guard off, for instance for a
    /// rehearsal.</value>
    public const string FileKey = "rdscluster:baseline";

    /// <summary><c>true</c>: what is declared now is recorded, provided that nothing in the app is refused and nothing would be
    /// replaced. To be used after a deployment.</summary>
    public const string RecordKey = "rdscluster:record-baseline";

    /// <summary>Replacements that are wanted, separated by commas: construct paths of clusters, of resources, or of resources with a
    /// property.</summary>
    /// <example><c>Shop/Orders</c>, <c>Shop/Orders/Instance1</c> or <c>Shop/Orders/Instance1.KmsKeyId</c></example>
    public const string AllowKey = "rdscluster:allow-replacement";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Keys { get; } = [FileKey, RecordKey, AllowKey];
}
