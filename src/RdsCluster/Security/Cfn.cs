using Amazon.CDK;
using Amazon.CDK.AWS.EC2;

namespace RdsCluster.Security;

/// <summary>CloudFormation functions and policy parts as plain data.</summary>
internal static class Cfn
{
    /// <summary>Token of the stack's Region, whichever stack that is.</summary>
    public static string Region => Aws.REGION;

    /// <summary>A TCP port, as rules of security groups want it.</summary>
    public static Port Tcp(int port) => Port.Tcp(port);

    /// <summary>Token of a zone of the stack's Region, by position.</summary>
    public static string Zone(int number) => Fn.Select(number, Fn.GetAzs());

    public static object Ref(string logicalId) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref"] = logicalId };

    public static object Sub(string text) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Fn::Sub"] = text };

    public static Dictionary<string, object> Condition(string test, string key, object value) =>
        new(StringComparer.Ordinal) { [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value } };

    public static Dictionary<string, object> PolicyDocument(IEnumerable<object> statements) =>
        new(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements.ToArray() };
}
