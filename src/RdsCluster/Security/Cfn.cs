namespace RdsCluster.Security;

/// <summary>CloudFormation functions and policy parts as plain data: unlike CDK's tokens, they take no round trip to the jsii kernel.</summary>
internal static class Cfn
{
    public static object Ref(string logicalId) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref"] = logicalId };

    public static object Sub(string text) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Fn::Sub"] = text };

    public static Dictionary<string, object> Condition(string test, string key, object value) => new(StringComparer.Ordinal)
    {
        [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value },
    };

    public static Dictionary<string, object> PolicyDocument(IEnumerable<object> statements) => new(StringComparer.Ordinal)
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = statements.ToArray(),
    };
}
