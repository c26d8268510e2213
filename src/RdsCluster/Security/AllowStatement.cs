namespace RdsCluster.Security;

/// <summary>An IAM statement that allows actions on resources given as ARNs with pseudo parameters.</summary>
internal sealed record AllowStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    public Dictionary<string, object> ToJson() => new(StringComparer.Ordinal)
    {
        ["Effect"] = "Allow",
        ["Action"] = Actions.ToArray(),
        ["Resource"] = Resources.Select(Cfn.Sub).ToArray(),
    };
}
