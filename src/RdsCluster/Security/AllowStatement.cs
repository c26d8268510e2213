namespace RdsCluster.Security;

/// <summary>An IAM statement that allows actions on resources.</summary>
/// <param name="Resources">ARNs: with pseudo parameters (<c>${AWS::Region}</c>), or tokens.</param>
/// <param name="ViaService">The only AWS service through which the actions may be used, for instance <c>secretsmanager</c>.</param>
internal sealed record AllowStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string? ViaService = null)
{
    public Dictionary<string, object> ToJson()
    {
        var statement = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Effect"] = "Allow",
            ["Action"] = Actions.ToArray(),
            ["Resource"] = Resources.Select(resource => resource == "*" || IsToken(resource) ? resource : Cfn.Sub(resource)).ToArray(),
        };
        if (ViaService is not null)
        {
            statement["Condition"] = Cfn.Condition(
                "StringEquals",
                "kms:ViaService",
                Cfn.Sub($"{ViaService}.${{AWS::Region}}.amazonaws.com")
            );
        }

        return statement;
    }

    private static bool IsToken(string text) => text.Contains("${Token[", StringComparison.Ordinal);
}
