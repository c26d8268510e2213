using System.Globalization;
using RdsCluster.LocalHost.Plans;

namespace RdsCluster.LocalHost.Proxies;

/// <summary>How long HAProxy waits, from what the cluster promises and what its servers are set to.</summary>
/// <param name="Connect">For one attempt to reach a server. All attempts together take no longer than the longest write outage that is
/// promised.</param>
/// <param name="Idle">
/// For a word of a client or a server: a second longer than the servers wait (<c>wait_timeout</c>), so that it is the server that ends an
/// idle connection and says why; never less than by the servers' default, since a connection that waits for a long query is silent too.
/// </param>
internal sealed record HaProxyTimeouts(TimeSpan Connect, TimeSpan Idle)
{
    /// <summary>Further attempts after the first.</summary>
    public const int Retries = 3;

    // MySQL's and MariaDB's own, in seconds.
    private const double DefaultWaitTimeout = 28_800;
    private static readonly string[] Waits = ["wait_timeout", "interactive_timeout"];

    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(1);

    // HAProxy's own limit: 2^31 - 1 ms.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <param name="longestOutage">Promised; null where nothing is.</param>
    public static HaProxyTimeouts Of(ClusterPlan plan, TimeSpan? longestOutage)
    {
        var connect = longestOutage / (Retries + 1) ?? LongestConnect;
        var wait = plan.Instances.SelectMany(instance => Waits.Select(name => Seconds(instance, name))).Append(DefaultWaitTimeout).Max();
        return new(Least(connect, LongestConnect), Least(TimeSpan.FromSeconds(wait + 1), LongestIdle));
    }

    private static double Seconds(InstancePlan instance, string parameter) =>
        double.TryParse(instance.Parameters.GetValueOrDefault(parameter), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
