using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace RdsCluster.Interop;

/// <summary>Calls that give nothing back. While a cluster is declared, those that nothing waits for are gathered, and sent together at its
/// end.</summary>
internal static class JsiiCalls
{
    private static readonly List<string> Waiting = [];
    private static int _depth;

    /// <summary>Gathers what is called until the end of the returned scope.</summary>
    public static IDisposable Gathered()
    {
        _depth++;
        return new Gathering();
    }

    public static void Metadata(CfnResource resource, string key, object value) =>
        Call(resource, "addMetadata", [key, value], () => resource.AddMetadata(key, value));

    public static void Override(CfnResource resource, string path, object value) =>
        Call(resource, "addPropertyOverride", [path, value], () => resource.AddPropertyOverride(path, value));

    public static void Tag(Construct construct, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var all = JsiiObject.CallStatic<Tags, Tags>("of", [construct], () => Tags.Of(construct));
        foreach (var (name, value) in tags)
        {
            Call(all, "add", [name, value, null], () => all.Add(name, value));
        }
    }

    public static void OnRemoval(CfnResource resource, RemovalPolicy policy) =>
        Call(resource, "applyRemovalPolicy", [policy, null], () => resource.ApplyRemovalPolicy(policy));

    public static void After(CfnResource resource, IEnumerable<CfnResource> others)
    {
        foreach (var first in others)
        {
            Call(resource, "addDependency", [first], () => resource.AddDependency(first));
        }
    }

    /// <summary>Has a construct checked at synth. Done at once: the check is an object of this library's, which jsii may ask
    /// about.</summary>
    public static void Validate(Node node, IValidation check) => CallNow(node, "addValidation", [check], () => node.AddValidation(check));

    /// <summary>Lets another group reach a port of this one. Done at once: it makes a resource.</summary>
    public static void Allow(SecurityGroup group, SecurityGroup client, Port port, string purpose)
    {
        var connections = JsiiObject.Get(group, "connections", () => group.Connections);
        CallNow(connections, "allowFrom", [client, port, purpose], () => connections.AllowFrom(client, port, purpose));
    }

    private static void CallNow(DeputyBase owner, string method, object?[] arguments, System.Action call)
    {
        if (JsiiObject.Pipe is not { } pipe)
        {
            call();
            return;
        }

        _ = pipe.Result<object?>(pipe.Invoke(owner, method, arguments));
    }

    private static void Call(DeputyBase owner, string method, object?[] arguments, System.Action call)
    {
        if (JsiiObject.Pipe is not { } pipe)
        {
            call();
            return;
        }

        Waiting.Add(pipe.Invoke(owner, method, arguments));
        if (_depth == 0)
        {
            Send();
        }
    }

    private static void Send()
    {
        string[] requests = [.. Waiting];
        Waiting.Clear();
        foreach (var _ in JsiiObject.Pipe?.Together(requests) ?? [])
        {
            // Nothing is said but that it is done.
        }
    }

    private sealed class Gathering : IDisposable
    {
        public void Dispose()
        {
            if (--_depth == 0)
            {
                Send();
            }
        }
    }
}
