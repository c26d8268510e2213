using Amazon.CDK.AWS.EC2;
using Constructs;

namespace RdsCluster.Networking;

/// <summary>Rules between two security groups.</summary>
internal static class GroupRules
{
    /// <summary>Lets a group reach a port of another one.</summary>
    /// <returns>
    /// The rules, for what must not start before them. The group itself would be too much to wait for: its other rules name clients, and a
    /// client that waits for the same thing would wait for itself.
    /// </returns>
    public static IReadOnlyList<IDependable> Allow(SecurityGroup group, SecurityGroup client, Port port, string purpose)
    {
        var before = Rules(group, client);
        group.Connections.AllowFrom(client, port, purpose);
        return [.. Rules(group, client).Except(before)];
    }

    private static IConstruct[] Rules(SecurityGroup group, SecurityGroup client) =>
        [.. group.Node.Children.Concat(client.Node.Children).Where(child => child is CfnSecurityGroupIngress or CfnSecurityGroupEgress)];
}
