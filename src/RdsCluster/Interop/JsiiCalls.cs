using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;

namespace RdsCluster.Interop;

/// <summary>Calls that give nothing back and that nothing waits for. While a cluster is declared they are gathered, and sent together at its end.</summary>
internal static class JsiiCalls
{
    private static readonly List<string> Waiting = [];
    private static int depth;

    /// <summary>Gathers what is called until the end of the returned scope.</summary>
    public static IDisposable Gathered()
    {
        depth++;
        return new Gathering();
    }

    public static void Metadata(CfnResource resource, string key, object value) => Call(resource, "addMetadata", [key, value], () => resource.AddMetadata(key, value));

    public static void OnRemoval(CfnResource resource, RemovalPolicy policy) => Call(resource, "applyRemovalPolicy", [policy, null], () => resource.ApplyRemovalPolicy(policy));

    public static void After(CfnResource resource, IEnumerable<CfnResource> others)
    {
        foreach (var first in others)
        {
            Call(resource, "addDependency", [first], () => resource.AddDependency(first));
        }
    }

    private static void Call(DeputyBase owner, string method, object?[] arguments, Action call)
    {
        if (JsiiObject.Pipe is not { } pipe)
        {
            call();
            return;
        }

        Waiting.Add(pipe.Invoke(owner, method, arguments));
        if (depth == 0)
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
            if (--depth == 0)
            {
                Send();
            }
        }
    }
}
