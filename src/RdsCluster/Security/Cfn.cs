using System.Collections.Concurrent;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using RdsCluster.Interop;

namespace RdsCluster.Security;

/// <summary>CloudFormation functions and policy parts as plain data: unlike CDK's tokens, they take no round trip to the jsii kernel. What
/// is a token is asked for once.</summary>
internal static class Cfn
{
    private static readonly Lazy<string> OfRegion = new(() => JsiiObject.Static<Aws>("REGION", () => Aws.REGION));
    private static readonly ConcurrentDictionary<int, Port> Ports = new();
    private static readonly ConcurrentDictionary<int, string> ZoneNames = new();
    private static readonly Lazy<string[]> AllZones = new(() => JsiiObject.CallStatic<Fn, string[]>("getAzs", [null], () => Fn.GetAzs()));

    /// <summary>Token of the stack's Region, whichever stack that is.</summary>
    public static string Region => OfRegion.Value;

    /// <summary>A TCP port, as rules of security groups want it.</summary>
    public static Port Tcp(int port) =>
        Ports.GetOrAdd(port, number => JsiiObject.CallStatic<Port, Port>("tcp", [number], () => Port.Tcp(number)));

    /// <summary>Token of a zone of the stack's Region, by position.</summary>
    public static string Zone(int number) =>
        ZoneNames.GetOrAdd(
            number,
            position => JsiiObject.CallStatic<Fn, string>("select", [position, AllZones.Value], () => Fn.Select(position, AllZones.Value))
        );

    public static object Ref(string logicalId) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref"] = logicalId };

    public static object Sub(string text) => new Dictionary<string, object>(StringComparer.Ordinal) { ["Fn::Sub"] = text };

    public static Dictionary<string, object> Condition(string test, string key, object value) =>
        new(StringComparer.Ordinal) { [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value } };

    public static Dictionary<string, object> PolicyDocument(IEnumerable<object> statements) =>
        new(StringComparer.Ordinal) { ["Version"] = "2012-10-17", ["Statement"] = statements.ToArray() };
}
