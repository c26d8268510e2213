namespace RdsCluster.Security;

/// <summary>CloudFormation functions as plain data: unlike CDK's tokens, they take no round trip to the jsii kernel.</summary>
internal static class Cfn
{
    public static object Ref(string logicalId) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref"] = logicalId };

    public static object Sub(string text) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Fn::Sub"] = text };
}
